import type { DocumentSummary, YutuDocument } from "#catalog/yutu-document.ts";

/** What the list says of the document on the table: as it stands there; its size as it was saved last. */
export function summaryOfOpen(document: YutuDocument, kept: readonly DocumentSummary[]): DocumentSummary {
  const { id, name, cityId, createdMs, updatedMs, viewpoints, annotations } = document;
  return {
    id,
    name,
    cityId,
    createdMs,
    updatedMs,
    sizeBytes: kept.find((known) => known.id === id)?.sizeBytes ?? 0,
    viewpointCount: viewpoints.length,
    annotationCount: annotations.length,
  };
}
