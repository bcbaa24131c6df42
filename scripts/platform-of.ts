/** Which machine a platform package is for, as its name says by the convention of npm. */

const CPUS = new Set(["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"]);
const SYSTEMS = new Set([
  "darwin",
  "linux",
  "win32",
  "android",
  "freebsd",
  "openharmony",
  "netbsd",
  "openbsd",
  "sunos",
  "aix",
]);
const LIBRARIES: Readonly<Record<string, string>> = {
  gnu: "glibc",
  gnueabihf: "glibc",
  musl: "musl",
  musleabihf: "musl",
};

/** `@oxfmt/binding-linux-arm64-musl` → linux, arm64, musl; null when the name does not say. */
export const platformOf = (name: string): { os: [string]; cpu: [string]; libc?: [string] } | null => {
  const words = name
    .slice(name.indexOf("/") + 1)
    .replace(/\bwin(dows)?\b/, "win32")
    .split("-");
  const os = words.find((word) => SYSTEMS.has(word));
  const cpu = words.find((word) => CPUS.has(word));
  if (os === undefined || cpu === undefined) return null;
  const libc = os === "linux" ? words.map((word) => LIBRARIES[word]).find((word) => word !== undefined) : undefined;
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
};
