import { readFileSync, globSync } from "node:fs";
import { createRequire } from "node:module";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const tokensFile = createRequire(import.meta.url).resolve("krds-uiux/resources/css/token/krds_tokens.css");

/** `virtual:krds-tokens.css`: of the 768 tokens of KRDS, those our own style sheets speak of, and what these stand on. */
function krdsTokens(): Plugin {
  const name = "virtual:krds-tokens.css";
  return {
    name: "krds-tokens",
    enforce: "pre",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const all = new Map(
        [...readFileSync(tokensFile, "utf8").matchAll(/(--krds-[\w-]+):\s*([^;]+);/g)].map(([, token, value]) => [
          token as string,
          value as string,
        ]),
      );
      const wanted = new Set<string>();
      const want = (text: string): void => {
        for (const [token] of text.matchAll(/--krds-[\w-]+/g)) {
          if (wanted.has(token)) continue;
          const value = all.get(token);
          if (value === undefined) throw new Error(`KRDS has no token ${token}`);
          wanted.add(token);
          want(value);
        }
      };
      for (const file of globSync("src/web/**/*.css", { cwd: import.meta.dirname })) {
        this.addWatchFile(`${import.meta.dirname}/${file}`);
        want(readFileSync(`${import.meta.dirname}/${file}`, "utf8"));
      }
      return `@layer tokens {\n:root {\n${[...wanted].map((token) => `  ${token}: ${all.get(token)};`).join("\n")}\n}\n}\n`;
    },
  };
}

/** Two bundles of one tree: what the browser takes over with, and what the server renders with. */
export default defineConfig({
  plugins: [krdsTokens(), react()],
  appType: "custom",
  publicDir: false,
  environments: {
    client: {
      build: {
        outDir: "dist/web/client",
        emptyOutDir: true,
        manifest: true,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: {
            public: "src/web/entry-public.ts",
            desk: "src/web/entry-desk.ts",
            factory: "src/web/entry-factory.ts",
          },
        },
      },
    },
    ssr: {
      define: { "process.env.NODE_ENV": '"production"' },
      resolve: { noExternal: true },
      build: {
        outDir: "dist/web/server",
        emptyOutDir: true,
        ssr: true,
        minify: false,
        rolldownOptions: { input: { entry: "src/web/entry-server.tsx" } },
      },
    },
  },
  builder: {},
});
