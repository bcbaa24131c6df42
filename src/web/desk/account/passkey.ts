import { passkeyOptions } from "./auth.ts";

/** Passkeys by the browser's own functions: options come as JSON, what is signed goes back as JSON. */
interface Webauthn {
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
}

const webauthn = (): Webauthn | undefined => {
  const found = (globalThis as { PublicKeyCredential?: Partial<Webauthn> }).PublicKeyCredential;
  return typeof found?.parseRequestOptionsFromJSON === "function" ? (found as Webauthn) : undefined;
};

export const knowsPasskeys = (): boolean => webauthn() !== undefined;

const toJson = (credential: Credential | null): unknown =>
  credential === null ? undefined : (credential as unknown as { toJSON(): unknown }).toJSON();

/** Asks for a passkey; undefined when the reader thinks better of it. */
export async function assertPasskey(): Promise<unknown> {
  const options = await passkeyOptions("authenticate");
  const publicKey = "reply" in options ? webauthn()?.parseRequestOptionsFromJSON(options.reply) : undefined;
  if (publicKey === undefined) return undefined;
  return navigator.credentials.get({ publicKey }).then(toJson, () => undefined);
}

/** Makes a passkey for the account that is signed in. */
export async function makePasskey(): Promise<unknown> {
  const options = await passkeyOptions("register");
  const publicKey = "reply" in options ? webauthn()?.parseCreationOptionsFromJSON(options.reply) : undefined;
  if (publicKey === undefined) return undefined;
  return navigator.credentials.create({ publicKey }).then(toJson, () => undefined);
}
