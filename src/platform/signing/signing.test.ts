import { expect, it } from "vitest";
import { digest, isSignature, signerOf, signerOfSecret } from "#platform/signing";

const hex = (text: string) => Buffer.from(text, "hex");

it("[SG1] signs as RFC 8032 §7.1, test 2", () => {
  const { publicKey, sign } = signerOf(hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  expect(Buffer.from(publicKey).toString("hex")).toBe(
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
  );
  const signature = sign(hex("72"));
  expect(Buffer.from(signature).toString("hex")).toBe(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  );
  expect(isSignature(publicKey, hex("72"), signature)).toBe(true);
  expect(isSignature(publicKey, hex("73"), signature)).toBe(false);
  expect(signerOfSecret("a").publicKey).toEqual(signerOfSecret("a").publicKey);
  expect(signerOfSecret("a").publicKey).not.toEqual(signerOfSecret("b").publicKey);
});

it("[SG2] what is no key and no signature is false", () => {
  const { publicKey, sign } = signerOfSecret("a");
  expect(isSignature(publicKey.subarray(1), hex("72"), sign(hex("72")))).toBe(false);
  expect(isSignature(publicKey, hex("72"), hex("00"))).toBe(false);
});

it("a text has the hash of its bytes", () => {
  expect(digest.ofText("가")).toBe(Buffer.from(digest.ofBytes(Buffer.from("가"))).toString("hex"));
});
