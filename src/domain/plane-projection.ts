/** Plane coordinates of a named reference system, as the status bar shows them. */
export interface PlaneProjection {
  /** such as `EPSG:4547` */
  readonly code: string;
  /** easting and northing in metres of a position in degrees */
  toPlane(longitudeDeg: number, latitudeDeg: number): readonly [eastingM: number, northingM: number];
}
