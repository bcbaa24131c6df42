export { byCommand, findAudit, verifyAudit, writeAudit, type AuditVerdict, type Recorded } from "./audit.ts";
export { auditRoutes } from "./routes.ts";
