import type { LineModel } from "#engine/line";
import type { ExampleView } from "#offer/simulation";

/*
 * Three lines in the manner of Changwon's trades, made up: no firm has lent its numbers. Each has one thing wrong with
 * it that cannot be seen from the cycle times alone.
 */

type Line = Omit<ExampleView, "model"> & { readonly model: LineModel };

const machining: Line = {
  example: "machining-cell",
  title: { ko: "가공 셀 (유압 밸브 몸체)", en: "Machining cell (hydraulic valve bodies)" },
  words: {
    ko: "선반 두 대, 머시닝센터 세 대, 세척, 검사. 두 가지 품목이 섞여 오고 머시닝센터는 품목이 바뀔 때 준비교체를 한다. 주간 2교대.",
    en: "Two lathes, three machining centres, washing, inspection. Two products are mixed, and the machining centres change over between them. Two shifts a day.",
  },
  question: {
    ko: "머시닝센터를 늘리지 않고 하루 생산을 늘릴 수 있는가? 준비교체를 줄이는 것과 앞 버퍼를 두는 것 중 어느 쪽이 나은가?",
    en: "Can the day's output grow without another machining centre: by fewer changeovers, or by places in front of it?",
  },
  model: {
    name: "가공 셀",
    timeUnit: "minute",
    stations: [
      {
        id: "선반",
        machines: 2,
        buffer: 10,
        calendar: "2교대",
        atShiftEnd: "pause",
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 900 },
            repair: { kind: "lognormal", mean: 35, sd: 25 },
          },
        ],
      },
      {
        id: "머시닝센터",
        machines: 3,
        buffer: 4,
        setups: "지그",
        calendar: "2교대",
        atShiftEnd: "pause",
        rules: ["fifo"],
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "weibull", shape: 1.4, scale: 700 },
            repair: { kind: "lognormal", mean: 50, sd: 40 },
          },
        ],
        maintenance: [{ clock: "calendar", every: 10_080, duration: 90, staggered: true }],
      },
      { id: "세척", buffer: 6, calendar: "2교대", atShiftEnd: "pause" },
      { id: "검사", buffer: 6, calendar: "2교대", atShiftEnd: "pause" },
    ],
    routes: [
      {
        id: "몸체 A",
        steps: [
          { station: "선반", time: { kind: "gamma", shape: 16, mean: 9 } },
          { station: "머시닝센터", time: { kind: "gamma", shape: 25, mean: 14.5 }, setup: "A" },
          { station: "세척", time: 3.5 },
          {
            station: "검사",
            time: { kind: "triangular", min: 3, mode: 4, max: 7 },
            scrap: 0.012,
            rework: { probability: 0.02, to: 2 },
          },
        ],
      },
      {
        id: "몸체 B",
        steps: [
          { station: "선반", time: { kind: "gamma", shape: 16, mean: 7.5 } },
          { station: "머시닝센터", time: { kind: "gamma", shape: 25, mean: 11 }, setup: "B" },
          { station: "세척", time: 3.5 },
          {
            station: "검사",
            time: { kind: "triangular", min: 2.5, mode: 3.5, max: 6 },
            scrap: 0.008,
            rework: { probability: 0.015, to: 2 },
          },
        ],
      },
    ],
    parts: [
      { id: "A", route: "몸체 A" },
      { id: "B", route: "몸체 B" },
    ],
    sources: [
      { id: "A 투입", part: "A", interarrival: { kind: "exponential", mean: 15.5 }, dueAfter: 720 },
      { id: "B 투입", part: "B", interarrival: { kind: "exponential", mean: 17 }, dueAfter: 720 },
    ],
    setups: [
      {
        id: "지그",
        changes: [
          { from: "A", to: "B", time: { kind: "triangular", min: 8, mode: 12, max: 20 } },
          { from: "B", to: "A", time: { kind: "triangular", min: 8, mode: 12, max: 20 } },
        ],
      },
    ],
    calendars: [{ id: "2교대", cycle: 1440, open: [{ from: 480, to: 1440 }] }],
  },
  layout: {
    선반: { x: 200, y: 200 },
    머시닝센터: { x: 420, y: 200 },
    세척: { x: 640, y: 200 },
    검사: { x: 860, y: 200 },
  },
  english: {
    "가공 셀": "Machining cell",
    선반: "Lathes",
    머시닝센터: "Machining centres",
    세척: "Washing",
    검사: "Inspection",
    "몸체 A": "Body A",
    "몸체 B": "Body B",
    "A 투입": "A in",
    "B 투입": "B in",
    지그: "fixtures",
    "2교대": "two shifts",
  },
  run: { horizon: 30_240, warmup: 2880, replications: 12 },
  scenarios: [
    {
      id: "동일 지그 우선",
      title: { ko: "동일 지그 우선", en: "Same fixture first" },
      set: { "/stations/1/rules": ["setup", "fifo"], "/stations/1/buffer": 8 },
    },
    {
      id: "버퍼 12",
      title: { ko: "머시닝센터 앞 버퍼 12", en: "12 places before the centres" },
      set: { "/stations/1/buffer": 12 },
    },
  ],
};

const motors: Line = {
  example: "motor-assembly",
  title: { ko: "모터 조립 (전동기)", en: "Motor assembly" },
  words: {
    ko: "권선, 삽입, 함침로(한 번에 8대), 회전자 압입, 최종 조립, 시험. 시험에서 떨어진 것은 최종 조립으로 돌아간다. 작업자 네 명.",
    en: "Winding, insertion, a varnish oven (eight at once), rotor press, final assembly, test. What fails the test goes back to final assembly. Four operators.",
  },
  question: {
    ko: "함침로는 몇 대가 모이면 돌려야 하는가? 가득 채우면 효율은 좋지만 다음 공정이 자재를 기다린다.",
    en: "With how many motors should the oven start? Full loads use it best and starve what follows.",
  },
  model: {
    name: "모터 조립",
    timeUnit: "minute",
    stations: [
      {
        id: "권선",
        machines: 2,
        buffer: 6,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 420 },
            repair: { kind: "lognormal", mean: 14, sd: 10 },
          },
        ],
      },
      { id: "삽입", buffer: 4 },
      { id: "함침로", buffer: 12 },
      {
        id: "압입",
        buffer: 8,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 600 },
            repair: { kind: "lognormal", mean: 22, sd: 18 },
          },
        ],
      },
      { id: "최종 조립", machines: 2, buffer: 4 },
      { id: "시험", buffer: 3 },
    ],
    routes: [
      {
        id: "모터",
        steps: [
          {
            id: "권선",
            station: "권선",
            time: { kind: "gamma", shape: 20, mean: 8.2 },
            operator: { skill: "권선", during: "all" },
          },
          { id: "삽입", station: "삽입", time: { kind: "gamma", shape: 20, mean: 4.1 } },
          { id: "함침", station: "함침로", time: 34, per: "batch", batch: { min: 8, max: 8, maxWait: 90 } },
          { id: "압입", station: "압입", time: { kind: "triangular", min: 3.2, mode: 3.8, max: 5 } },
          {
            id: "조립",
            station: "최종 조립",
            time: { kind: "lognormal", mean: 8.4, sd: 1.6 },
            operator: { skill: "조립", during: "all" },
          },
          {
            id: "시험",
            station: "시험",
            time: { kind: "triangular", min: 3, mode: 3.6, max: 5.5 },
            rework: { probability: 0.045, to: "조립" },
            scrap: 0.006,
          },
        ],
      },
    ],
    parts: [{ id: "모터", route: "모터" }],
    sources: [{ id: "투입", part: "모터", interarrival: { kind: "gamma", shape: 4, mean: 6.2 } }],
    operators: [
      { id: "권선 작업자", count: 2, skills: ["권선"] },
      { id: "조립 작업자", count: 2, skills: ["조립"] },
    ],
  },
  layout: {
    권선: { x: 190, y: 130 },
    삽입: { x: 400, y: 130 },
    함침로: { x: 610, y: 130 },
    압입: { x: 610, y: 310 },
    "최종 조립": { x: 400, y: 310 },
    시험: { x: 190, y: 310 },
  },
  english: {
    "모터 조립": "Motor assembly",
    권선: "Winding",
    삽입: "Insertion",
    함침로: "Varnish oven",
    함침: "Varnish",
    압입: "Rotor press",
    "최종 조립": "Assembly",
    조립: "Assemble",
    시험: "Test",
    모터: "Motor",
    투입: "In",
    "권선 작업자": "winders",
    "조립 작업자": "assemblers",
  },
  run: { horizon: 14_400, warmup: 1440, replications: 12 },
  scenarios: [
    {
      id: "4대부터",
      title: { ko: "4대가 모이면 함침", en: "Oven starts with 4" },
      set: { "/routes/0/steps/2/batch/min": 4 },
    },
    { id: "시험기 2대", title: { ko: "시험기 한 대 더", en: "A second tester" }, set: { "/stations/5/machines": 2 } },
  ],
};

const pressing: Line = {
  example: "press-and-weld",
  title: { ko: "프레스·용접 (자동차 부품)", en: "Pressing and welding (car parts)" },
  words: {
    ko: "블랭킹 프레스, 드로잉 프레스, 점용접 로봇 둘, 볼트 용접, 검사. 공정 사이 버퍼가 두 개뿐이어서 서로 멈추게 한다.",
    en: "Blanking press, drawing press, two spot-welding robots, stud welding, inspection. With two places between them the stations stop one another.",
  },
  question: {
    ko: "가장 느린 공정을 빠르게 하는 것과, 그 앞뒤 버퍼를 늘리는 것 중 어느 쪽이 시간당 생산량을 더 올리는가?",
    en: "Which raises the hourly output more: a faster slowest station, or more places around it?",
  },
  model: {
    name: "프레스·용접",
    timeUnit: "second",
    stations: [
      {
        id: "블랭킹",
        buffer: 4,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 9000 },
            repair: { kind: "lognormal", mean: 420, sd: 300 },
          },
        ],
      },
      {
        id: "드로잉",
        buffer: 2,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 5400 },
            repair: { kind: "lognormal", mean: 600, sd: 480 },
          },
        ],
      },
      {
        id: "점용접",
        machines: 2,
        buffer: 2,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 3600 },
            repair: { kind: "lognormal", mean: 240, sd: 180 },
          },
        ],
      },
      {
        id: "볼트용접",
        buffer: 2,
        breakdowns: [
          {
            clock: "busy",
            uptime: { kind: "exponential", mean: 4800 },
            repair: { kind: "lognormal", mean: 300, sd: 260 },
          },
        ],
      },
      { id: "검사", buffer: 2 },
    ],
    routes: [
      {
        id: "브래킷",
        steps: [
          { station: "블랭킹", time: 21 },
          { station: "드로잉", time: { kind: "triangular", min: 24, mode: 25, max: 29 }, scrap: 0.004 },
          { station: "점용접", time: { kind: "triangular", min: 46, mode: 49, max: 56 } },
          { station: "볼트용접", time: { kind: "triangular", min: 22, mode: 24, max: 30 } },
          { station: "검사", time: { kind: "lognormal", mean: 21, sd: 6 }, scrap: 0.009 },
        ],
      },
    ],
    parts: [{ id: "브래킷", route: "브래킷" }],
    sources: [{ id: "코일", part: "브래킷", interarrival: 22 }],
  },
  layout: {
    블랭킹: { x: 180, y: 200 },
    드로잉: { x: 355, y: 200 },
    점용접: { x: 530, y: 200 },
    볼트용접: { x: 705, y: 200 },
    검사: { x: 880, y: 200 },
  },
  english: {
    프레스·용접: "Pressing and welding",
    블랭킹: "Blanking",
    드로잉: "Drawing",
    점용접: "Spot welding",
    볼트용접: "Stud welding",
    검사: "Inspection",
    브래킷: "Bracket",
    코일: "Coil",
  },
  run: { horizon: 288_000, warmup: 14_400, replications: 12 },
  scenarios: [
    {
      id: "버퍼 10",
      title: { ko: "공정 사이 버퍼 10", en: "10 places between stations" },
      set: { "/stations/1/buffer": 10, "/stations/2/buffer": 10, "/stations/3/buffer": 10, "/stations/4/buffer": 10 },
    },
    {
      id: "로봇 3대",
      title: { ko: "점용접 로봇 한 대 더", en: "A third welding robot" },
      set: { "/stations/2/machines": 3 },
    },
  ],
};

export const lines: readonly ExampleView[] = [machining, motors, pressing].map((line) => ({
  ...line,
  model: { ...line.model },
}));
