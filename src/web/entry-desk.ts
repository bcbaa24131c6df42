import "virtual:krds-tokens.css";
import "./style.css";
import "./kit.css";
import { comeAlive } from "./come-alive.tsx";
import { deskPages } from "./desk-pages.ts";

comeAlive(deskPages);
