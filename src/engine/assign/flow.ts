/** A largest flow by shortest augmenting paths in layers (Dinic), and the smallest side of its cut that the sink lies on. */
export class Flow {
  readonly #to: number[] = [];
  readonly #left: number[] = [];
  readonly #from: number[][] = [];

  node(): number {
    return this.#from.push([]) - 1;
  }

  /** Answers the edge, for `used`. */
  edge(from: number, to: number, most: number): number {
    const edge = this.#to.length;
    this.#to.push(to, from);
    this.#left.push(most, 0);
    this.#from[from]?.push(edge);
    this.#from[to]?.push(edge + 1);
    return edge;
  }

  run(source: number, sink: number): number {
    let total = 0;
    for (;;) {
      const level = this.#levels(source, sink);
      if (level === null) return total;
      const next = this.#from.map(() => 0);
      for (let pushed = 1; pushed > 0; total += pushed) {
        pushed = this.#push(source, sink, Number.POSITIVE_INFINITY, level, next);
      }
    }
  }

  used(edge: number): number {
    return this.#left[edge ^ 1] ?? 0;
  }

  #levels(source: number, sink: number): number[] | null {
    const level = this.#from.map(() => -1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue)
      for (const edge of this.#from[node] ?? []) {
        const to = this.#to[edge] ?? 0;
        if ((this.#left[edge] ?? 0) === 0 || level[to] !== -1) continue;
        level[to] = (level[node] ?? 0) + 1;
        queue.push(to);
      }
    return level[sink] === -1 ? null : level;
  }

  #push(node: number, sink: number, most: number, level: readonly number[], next: number[]): number {
    if (node === sink) return most;
    const edges = this.#from[node] ?? [];
    for (; (next[node] ?? 0) < edges.length; next[node] = (next[node] ?? 0) + 1) {
      const edge = edges[next[node] ?? 0] ?? 0;
      const to = this.#to[edge] ?? 0;
      const left = this.#left[edge] ?? 0;
      if (left === 0 || level[to] !== (level[node] ?? 0) + 1) continue;
      const pushed = this.#push(to, sink, Math.min(most, left), level, next);
      if (pushed === 0) continue;
      this.#left[edge] = left - pushed;
      this.#left[edge ^ 1] = (this.#left[edge ^ 1] ?? 0) + pushed;
      return pushed;
    }
    return 0;
  }

  /** Nodes from which more could still reach the sink: after `run`, what stands short and all that could make up for it. */
  reaching(sink: number): ReadonlySet<number> {
    const reached = new Set([sink]);
    for (const node of reached)
      for (const edge of this.#from[node] ?? []) {
        const back = edge ^ 1;
        if ((this.#left[back] ?? 0) > 0) reached.add(this.#to[edge] ?? 0);
      }
    return reached;
  }
}
