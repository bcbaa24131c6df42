import { expect, test } from "vitest";
import { namesOfPersons } from "./grant-persons.ts";

const grant = (more: object) => ({
  ...{ id: "a", title: "Tools", description: "For charity 1164883, from 2025-04-09" },
  recipientOrganization: [{ id: "GB-CHC-1164883", name: "A Trust" }],
  ...more,
});

test("[A12] a person is named by a member of his own, or by number and address in any words", () => {
  expect(namesOfPersons([grant({})])).toBe(false);
  for (const more of [
    { recipientIndividual: { name: "x" } },
    { "Contact Name": "x" },
    { description: "문의 kim@firm.example.kr" },
    { notes: [{ text: "연락 010-1234-5678" }] },
    { title: "홍길동(880101-1234568)" },
  ])
    expect([more, namesOfPersons([grant({}), grant(more)])]).toEqual([more, true]);
  expect(namesOfPersons([grant({ "Contact Name": " ", recipientIndividual: {} })])).toBe(false);
});
