import { type Sign, type VerifierKey, verifierKey } from "#engine/proof";
import { digest, signerOfSecret } from "#platform/signing";

/** What the hub signs its checkpoints with. */
export interface LogKey {
  readonly key: VerifierKey;
  readonly sign: Sign;
}

/** The log is called after the hub's address: `hub.example.kr/log`. */
export function logKeyOf(secret: string, publicUrl: string): LogKey {
  const { host } = new URL(publicUrl);
  const { publicKey, sign } = signerOfSecret(secret);
  return { key: verifierKey(digest, `${host}/log`, "log", publicKey), sign };
}
