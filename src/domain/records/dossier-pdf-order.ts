import type { Language } from "#base/localized.ts";
import type { ReportWords } from "../dossier/dossier-report.ts";

/** A picture for a sheet of paper, as JPEG. */
export interface ReportPicture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly caption: string;
  /** marks its middle: where the building is */
  readonly isMarked?: boolean;
}

/** Sentences and facts for a dossier on paper that the page knows and the worker does not. */
export interface DossierPdfOrder {
  readonly buildingCode: string;
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly pictures: readonly ReportPicture[];
  /** 合成数据; undefined for real data */
  readonly seal: string | undefined;
  /** provenance: sources, role, day; a line each */
  readonly notes: readonly string[];
  readonly words: ReportWords & {
    /** with `{{page}}` and `{{pages}}` */
    readonly page: string;
  };
  readonly purpose: string;
  readonly dateMs: number;
}
