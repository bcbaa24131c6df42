import { expect, test } from "vitest";
import { problemIn } from "./assign.ts";

const told = (file: object): ReturnType<typeof problemIn> => problemIn(JSON.stringify(file));

test("a file of either form is a problem, whatever ends its lines; a row of nothing is a row", () => {
  const scores = [
    [0, 0],
    [0.5, 0.5],
  ];
  const crlf = JSON.stringify({ scores, coverage: [1, 1], loadMin: [0, 0], loadMax: [1, 2] }, null, 1);
  expect(problemIn(crlf.replaceAll("\n", "\r\n"))).toMatchObject({ demand: [1, 1], load: [{ high: 1 }, { high: 2 }] });
  expect(
    told({
      similarity_matrix: scores,
      mask_matrix: [
        [1, 0],
        [0, 0],
      ],
    }),
  ).toMatchObject({
    ...{
      demand: [3, 3],
      load: [
        { low: 3, high: 3 },
        { low: 3, high: 3 },
      ],
    },
    barred: [
      [true, false],
      [false, false],
    ],
  });
});

test.each([
  [{}, /neither scores/],
  [{ scores: [] }, /scores/],
  [{ scores: [[]] }, /scores\.0/],
  [{ scores: [[1, 2], [1]] }, /not all 2 long/],
  [{ scores: [[1, null]] }, /scores\.0\.1/],
  [{ scores: [[1, 2]], coverage: [1] }, /coverage has 1 entries, 2 are needed/],
  [{ scores: [[1, 2]], loadMax: [1, 1] }, /loadMax has 2 entries, 1 are needed/],
  [{ scores: [[1, 2]], loadMin: [-1] }, /loadMin/],
  [{ similarity_matrix: [[1, 2]], mask_matrix: [[1]] }, /mask_matrix/],
])("what is no problem is said to be none, and why: %j", (file, why) => {
  expect(told(file)).toMatch(why);
});

test("what is no JSON is said to be none", () => {
  expect(problemIn("x")).toBe("it is no JSON");
});
