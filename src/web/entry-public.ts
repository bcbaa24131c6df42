import "virtual:krds-tokens.css";
import "./style.css";
import { comeAlive } from "./come-alive.tsx";
import { publicPages } from "./public-pages.ts";

comeAlive(publicPages);
