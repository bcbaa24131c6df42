export { type DocumentDraft, generateDocument, type Made } from "./acts/generate-document.ts";
export { restoreTemplate, saveTemplate } from "./acts/save-template.ts";
export { blocksOf } from "./body.ts";
export { room } from "./room.ts";
export { noticeTemplate, receiptTemplate, resultTemplate } from "./standard-letters.ts";
export { agreementTemplate, minutesTemplate } from "./standard-records.ts";
export { defineTemplate, type Field, type Fields, type Template, type Values } from "./template.ts";
export { documentsOf } from "./views.ts";
