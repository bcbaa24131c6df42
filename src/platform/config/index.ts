export { type Config, isReached, type OidcConfig, publicAddress, readConfig, type S3Config } from "./config.ts";
export { configRows, configTable } from "./config-table.ts";
export { claimDataFolder, type DataFolder, giveUpReserve, hasRoomFor, layReserve } from "./data-folder.ts";
export { adoptSecret, givenSecret, keptSecret, type SecretName, secretNames, secretOf } from "./kept-secret.ts";
export { nameOfUser } from "./user-name.ts";
