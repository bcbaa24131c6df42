export { digest, isSignature, type Signer, signerOf, signerOfSecret } from "./signing.ts";
