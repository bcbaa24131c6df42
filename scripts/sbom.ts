/**
 * `npm run sbom [-- FILE]`: the bill of materials as CycloneDX 1.6, from package.json and package-lock.json alone. The
 * same lockfile gives the same bytes on every machine, so it is written when somebody asks and is not kept here.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { declaredLicence } from "./licence.ts";
import { type Installed, installedOf, type Lockfile, readLockfile, resolve } from "./lockfile.ts";

interface Project {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
}

export const billOfMaterials = (project: Project, lock: Lockfile) => {
  const installed = installedOf(lock);
  const references = new Map(installed.map((one) => [one.path, `${purl(one)}#${one.path}`]));
  const self = `pkg:npm/${project.name}@${project.version}`;
  const uses = (path: string, { dependencies, optionalDependencies, peerDependencies }: Partial<Installed>) => {
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    const found = names.map((name) => references.get(resolve(lock, path, name) ?? ""));
    return [...new Set(found.filter((reference) => reference !== undefined))].sort();
  };
  const root = lock.packages[""] as Partial<Installed> & { devDependencies?: Record<string, string> };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([project, lock]))}`,
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name: project.name,
        version: project.version,
        description: project.description,
        licenses: [{ license: { id: project.license } }],
        purl: self,
      },
    },
    components: installed.map((one) => componentOf(one, references.get(one.path) as string)),
    dependencies: [
      { ref: self, dependsOn: uses("", { ...root, dependencies: { ...root.dependencies, ...root.devDependencies } }) },
      ...installed.map((one) => ({ ref: references.get(one.path) as string, dependsOn: uses(one.path, one) })),
    ],
  };
};

const purl = ({ name, version }: Installed): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

const componentOf = (one: Installed, reference: string) => {
  const [group, name] = one.name.startsWith("@") ? one.name.split("/") : [undefined, one.name];
  const licence = declaredLicence(one);
  const [algorithm = "", digest = ""] = (one.integrity ?? "").split("-");
  return {
    type: "library",
    "bom-ref": reference,
    ...(group === undefined ? {} : { group }),
    name: name ?? one.name,
    version: one.version,
    scope: one.dev === true ? "excluded" : one.optional === true || one.devOptional === true ? "optional" : "required",
    ...(digest === ""
      ? {}
      : {
          hashes: [{ alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(digest, "base64").toString("hex") }],
        }),
    licenses: [/ |\(/.test(licence) ? { expression: licence } : { license: { id: licence } }],
    purl: purl(one),
  };
};

/** A name-based number (RFC 9562, version 8): the same materials, the same number. */
const uuidOf = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Project;
  const bill = `${JSON.stringify(billOfMaterials(project, readLockfile(root)), null, 2)}\n`;
  const [, , file] = process.argv;
  if (file === undefined) process.stdout.write(bill);
  else writeFileSync(file, bill);
}
