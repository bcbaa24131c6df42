import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { standardTemplates } from "./standard.ts";

export const room = declareRoom({
  name: "document",
  word: text("문서", "document"),
  acts,
  routes,
  jobs,
  files: ["document_file"],
  templates: standardTemplates,
});
