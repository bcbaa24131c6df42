import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { expect, test } from "vitest";
import { installedOf, type Lockfile, readLockfile } from "./lockfile.ts";
import { billOfMaterials } from "./sbom.ts";

const root = join(import.meta.dirname, "..");
const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Parameters<typeof billOfMaterials>[0];

/** What the schema of CycloneDX 1.6 requires of the parts we write, and nothing besides. */
const licences = z
  .array(
    z.union([
      z.strictObject({ license: z.strictObject({ id: z.string().min(1) }) }),
      z.strictObject({ expression: z.string().min(1) }),
    ]),
  )
  .length(1);
const bill = z.strictObject({
  $schema: z.literal("http://cyclonedx.org/schema/bom-1.6.schema.json"),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.6"),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({
    component: z.strictObject({
      type: z.literal("application"),
      "bom-ref": z.string().min(1),
      name: z.string(),
      version: z.string(),
      description: z.string(),
      licenses: licences,
      purl: z.string(),
    }),
  }),
  components: z.array(
    z.strictObject({
      type: z.literal("library"),
      "bom-ref": z.string().min(1),
      group: z.string().optional(),
      name: z.string().min(1),
      version: z.string().regex(/^\d/),
      scope: z.enum(["required", "optional", "excluded"]),
      hashes: z.array(
        z.strictObject({
          alg: z.enum(["SHA-1", "SHA-512"]),
          content: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{128})$/),
        }),
      ),
      licenses: licences,
      purl: z.string().regex(/^pkg:npm\/(?:%40[^/@]+\/)?[^/@]+@\d[^@]*$/),
    }),
  ),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

test("the bill of materials is valid, names every package once and whatever it refers to", () => {
  const lock = readLockfile(root);
  const made = bill.parse(billOfMaterials(project, lock));
  expect(made.components).toHaveLength(installedOf(lock).length);
  const references = new Set([made.metadata.component["bom-ref"], ...made.components.map((one) => one["bom-ref"])]);
  expect(references.size).toBe(made.components.length + 1);
  expect(made.dependencies.map(({ ref }) => ref).sort()).toEqual([...references].sort());
  expect(made.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !references.has(ref))).toEqual([]);
  const self = made.dependencies.find(({ ref }) => ref === made.metadata.component["bom-ref"]);
  expect(self?.dependsOn).toContainEqual(expect.stringMatching(/^pkg:npm\/fastify@/));
  expect(self?.dependsOn).toContainEqual(expect.stringMatching(/^pkg:npm\/vitest@/));
});

test("the same lockfile gives the same bytes, another one another number", () => {
  const lock: Lockfile = {
    packages: {
      "": { version: "1.0.0", dependencies: { a: "1.0.0" } },
      "node_modules/a": { version: "1.0.0", license: "MIT OR ISC", dependencies: { "@b/c": "2.0.0" } },
      "node_modules/a/node_modules/@b/c": { version: "2.0.0", license: "MIT", integrity: "sha512-AAAA", dev: true },
      "node_modules/@b/c": { version: "1.0.0", license: "MIT", optional: true },
    },
  };
  const made = billOfMaterials(project, lock);
  expect(JSON.stringify(billOfMaterials(project, lock))).toBe(JSON.stringify(made));
  expect(billOfMaterials(project, { packages: { "": { version: "1.0.0" } } }).serialNumber).not.toBe(made.serialNumber);
  expect(made.components.map(({ name, version, scope }) => [name, version, scope])).toEqual([
    ["c", "1.0.0", "optional"],
    ["c", "2.0.0", "excluded"],
    ["a", "1.0.0", "required"],
  ]);
  expect(made.components[1]).toMatchObject({ group: "@b", hashes: [{ alg: "SHA-512", content: "000000" }] });
  expect(made.components[2]?.licenses).toEqual([{ expression: "MIT OR ISC" }]);
  expect(made.dependencies.find(({ ref }) => ref.startsWith("pkg:npm/a@"))?.dependsOn).toEqual([
    "pkg:npm/%40b/c@2.0.0#node_modules/a/node_modules/@b/c",
  ]);
});
