import "./without-file-system.ts";
import "../../workers/records.worker.ts";
