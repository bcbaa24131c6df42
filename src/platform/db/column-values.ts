import pg from "pg";

// Object identifiers of PostgreSQL's own types (pg_type.dat); they never change.
const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;
const INTERVAL = 1186;
const DATERANGE = 3912;
const TSTZRANGE = 3910;
const INT8RANGE = 3926;
const NUMRANGE = 3906;
const ARRAY_OF: Readonly<Record<number, number>> = {
  1182: DATE,
  1016: INT8,
  1231: NUMERIC,
  1187: INTERVAL,
  3913: DATERANGE,
  3911: TSTZRANGE,
  3927: INT8RANGE,
  3907: NUMRANGE,
};

const asWritten = (value: string): string => value;

/**
 * How columns become values: `date`, `numeric`, `interval` and ranges stay the text PostgreSQL wrote (a day is no
 * instant, a decimal no float), `bigint` is a bigint, `int4` a number, `timestamptz` a Date. The driver's own choice
 * for `date` is midnight in the zone of the machine, which in Seoul is the day before in UTC.
 */
const READERS: Readonly<Record<number, (value: string) => unknown>> = {
  [DATE]: asWritten,
  [NUMERIC]: asWritten,
  [INTERVAL]: asWritten,
  [DATERANGE]: asWritten,
  [TSTZRANGE]: asWritten,
  [INT8RANGE]: asWritten,
  [NUMRANGE]: asWritten,
  [INT8]: BigInt,
};

// The driver's declaration calls it a function; it is an object with `create`.
const arrays = pg.types.arrayParser as unknown as {
  create(written: string, read: (value: string) => unknown): { parse(): unknown[] };
};

const readArray = (written: string, read: (value: string) => unknown): unknown[] =>
  arrays.create(written, read).parse();

/** For `new pg.Pool({ types })` and `new pg.Client({ types })`: nothing global is changed. */
export const columnValues: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary") as (value: string) => unknown;
    const own = READERS[oid];
    if (own) return own;
    const element = READERS[ARRAY_OF[oid] ?? 0];
    if (element) return (value) => readArray(value, element);
    return pg.types.getTypeParser(oid, "text") as (value: string) => unknown;
  },
};
