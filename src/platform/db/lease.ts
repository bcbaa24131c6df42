import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";

/**
 * The pool as Kysely is given it: each connection is lent for one transaction or one statement. Once COMMIT or ROLLBACK
 * has been sent over it, it takes only the beginning of another transaction. Otherwise what other branches of a
 * `Promise.all` still wait to ask after one of them failed would reach the server behind the ROLLBACK, outside of any
 * transaction, and be kept on its own. Kysely itself looks only before it queues a statement, not when it sends it.
 * A second end is let through: a COMMIT that a deferred constraint refuses is followed by a ROLLBACK.
 */
export const lending = (pool: pg.Pool): PostgresPool => ({
  options: pool.options,
  connect: async () => lend(await pool.connect()),
  end: () => pool.end(),
});

const ends = /^(?:commit|rollback)$/i;
const begins = /^(?:begin|start transaction)\b/i;

function lend(client: pg.PoolClient): PostgresPoolClient {
  let isOver = false;
  let isReturned = false;
  const query = async (text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
    if (begins.test(text)) isOver = false;
    if (isReturned || (isOver && !ends.test(text)))
      throw new Error("the transaction is over: this statement came after its end and was not sent");
    if (ends.test(text)) isOver = true;
    return (await client.query(text, [...values])) as unknown as PostgresQueryResult<unknown>;
  };
  return {
    // a cursor is never used: streams are read page by page
    query: query as PostgresPoolClient["query"],
    release(destroy) {
      isReturned = true;
      client.release(destroy);
    },
  };
}
