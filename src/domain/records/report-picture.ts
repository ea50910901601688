/** A picture for a report on paper, as JPEG. */
export interface ReportPicture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly caption: string;
  /** marks its middle: where the building is */
  readonly isMarked?: boolean;
}
