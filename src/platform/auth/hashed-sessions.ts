import type { BetterAuthOptions } from "better-auth";
import type { DBAdapter, Where } from "@better-auth/core/db/adapter";
import { isKeptToken, keptToken } from "./kept-token.ts";

type Adapter = DBAdapter<BetterAuthOptions>;
type Steps = Omit<Adapter, "transaction" | "createSchema">;
type Row = Record<string, unknown>;

const isSession = (model: string): boolean => model === "session";

/**
 * [AU25] The library's way to the database, save that the token of a session is hashed on the way in, and whoever asked by
 * the token, or brought it, finds it as he gave it. Everything that the library does to sessions goes through here.
 */
export const hashedSessions =
  (open: (options: BetterAuthOptions) => Adapter) =>
  (options: BetterAuthOptions): Adapter => {
    const inner = open(options);
    return {
      ...inner,
      ...steps(inner),
      transaction: (work) => inner.transaction((each) => work({ ...each, ...steps(each) })),
    };
  };

function steps(inner: Steps): Pick<Steps, (typeof wrapped)[number]> {
  const asked = <Question extends { readonly model: string; readonly where?: Where[] | undefined }>(
    question: Question,
    as: (token: string) => string,
  ): Question =>
    isSession(question.model) && question.where !== undefined
      ? { ...question, where: question.where.map((each) => hashedWhere(each, as)) }
      : question;
  const written = (model: string, values: Row): Row =>
    isSession(model) && typeof values["token"] === "string" ? { ...values, token: keptToken(values["token"]) } : values;
  return {
    async create(question) {
      const row = await inner.create<Row, Row>({ ...question, data: written(question.model, question.data) });
      return (isSession(question.model) ? { ...row, token: (question.data as Row)["token"] } : row) as never;
    },
    async findOne(question) {
      const row = await inner.findOne<Row>(asked(question, keptToken));
      return (row === null ? null : told(question, row)) as never;
    },
    async findMany(question) {
      const rows = await inner.findMany<Row>(asked(question, keptToken));
      return rows.map((row) => told(question, row)) as never;
    },
    async update(question) {
      const row = await inner.update<Row>({
        ...asked(question, kept),
        update: written(question.model, question.update),
      });
      return (row === null ? null : told(question, row)) as never;
    },
    updateMany: (question) =>
      inner.updateMany({ ...asked(question, kept), update: written(question.model, question.update) }),
    count: (question) => inner.count(asked(question, keptToken)),
    delete: (question) => inner.delete(asked(question, kept)),
    deleteMany: (question) => inner.deleteMany(asked(question, kept)),
    async consumeOne(question) {
      const row = await inner.consumeOne<Row>(asked(question, keptToken));
      return (row === null ? null : told(question, row)) as never;
    },
    async incrementOne(question) {
      const row = await inner.incrementOne<Row>(asked(question, keptToken));
      return (row === null ? null : told(question, row)) as never;
    },
  };
}

const wrapped = [
  "create",
  "findOne",
  "findMany",
  "update",
  "updateMany",
  "count",
  "delete",
  "deleteMany",
  "consumeOne",
  "incrementOne",
] as const;

/** What changes or ends a session may have been read from a list, where tokens stand as they are kept; nobody enters by it. */
const kept = (token: string): string => (isKeptToken(token) ? token : keptToken(token));

const hashedWhere = (where: Where, as: (token: string) => string): Where => {
  if (where.field !== "token") return where;
  const { value } = where;
  if (typeof value === "string") return { ...where, value: as(value) };
  return Array.isArray(value) ? { ...where, value: value.map((each) => as(String(each))) } : where;
};

/** The row with the token that was asked by. */
const told = (
  { model, where = [] }: { readonly model: string; readonly where?: Where[] | undefined },
  row: Row,
): Row => {
  if (!isSession(model)) return row;
  const named = where.filter(({ field }) => field === "token").flatMap(({ value }) => value);
  const token = named.find((each) => typeof each === "string" && kept(each) === row["token"]);
  return token === undefined ? row : { ...row, token };
};
