import "virtual:krds-tokens.css";
import "./style.css";
import "./kit.css";
import "./desk/factory/factory.css";
import { comeAlive } from "./come-alive.tsx";
import { factoryPages } from "./factory-pages.ts";

comeAlive(factoryPages);
