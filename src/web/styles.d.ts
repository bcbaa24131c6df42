declare module "*.css";

/** Vite's: every module whose file fits the pattern. */
interface ImportMeta {
  readonly glob: <Module>(
    pattern: string | readonly string[],
    options: { eager: true; import?: "default" },
  ) => Record<string, Module>;
}
