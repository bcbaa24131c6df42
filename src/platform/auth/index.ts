export { openAuth, type Auth, type SignInWay } from "./auth.ts";
export { mountAuth } from "./mount.ts";
export { createUser, findUser, type User } from "./create-user.ts";
export { forDays, grantRole, revokeRole, roleGrants, type RoleGrant } from "./role-grant.ts";
export { endSessions, sessionsOf, sweepExpired, type OpenSession } from "./sessions.ts";
export { sessionKeyOf, staffRoles, whoIs } from "./who-is.ts";
export { accountRoutes } from "./account-routes.ts";
export type { AuthConfig, AuthLetter, AuthParts, OidcProvider } from "./settings.ts";
export * from "./refusals.ts";
