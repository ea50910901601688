/** What a small building model is made with. Lengths are in millimetres unless the unit says otherwise. */
export interface TinyIfc {
  readonly schema?: "IFC2X3" | "IFC4";
  readonly latitude?: string;
  readonly longitude?: string;
  readonly siteElevation?: string;
  /** lines of its own, from #500 on */
  readonly more?: readonly string[];
}

/**
 * Two storeys of one wall each, a room on the upper one, counted in millimetres: small enough to be written out,
 * complete enough to be read by anyone.
 */
export function tinyIfc({
  schema = "IFC4",
  latitude = "$",
  longitude = "$",
  siteElevation = "$",
  more = [],
}: TinyIfc = {}): string {
  const isOld = schema === "IFC2X3";
  const owner = "#5";
  const wall = (id: number, placement: number, name: string): string =>
    isOld
      ? `#${id}=IFCWALL('0000000000000000000${id}',${owner},'${name}',$,$,#${placement},#63,$);`
      : `#${id}=IFCWALL('0000000000000000000${id}',${owner},'${name}',$,$,#${placement},#63,$,.STANDARD.);`;
  const lines = [
    "#1=IFCPERSON($,$,'',$,$,$,$,$);",
    "#2=IFCORGANIZATION($,'tests',$,$,$);",
    "#3=IFCPERSONANDORGANIZATION(#1,#2,$);",
    "#4=IFCAPPLICATION(#2,'1','tests','tests');",
    "#5=IFCOWNERHISTORY(#3,#4,$,.ADDED.,$,$,$,0);",
    "#10=IFCCARTESIANPOINT((0.,0.,0.));",
    "#11=IFCAXIS2PLACEMENT3D(#10,$,$);",
    "#12=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#11,$);",
    "#13=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);",
    "#14=IFCSIUNIT(*,.AREAUNIT.,$,.SQUARE_METRE.);",
    "#15=IFCUNITASSIGNMENT((#13,#14));",
    "#16=IFCPROJECT('0000000000000000000016',#5,'Tiny',$,$,$,$,(#12),#15);",
    "#20=IFCLOCALPLACEMENT($,#11);",
    `#21=IFCSITE('0000000000000000000021',#5,'Plot',$,$,#20,$,$,.ELEMENT.,${latitude},${longitude},${siteElevation},$,$);`,
    "#22=IFCBUILDING('0000000000000000000022',#5,'House',$,$,#20,$,$,.ELEMENT.,$,$,$);",
    "#23=IFCBUILDINGSTOREY('0000000000000000000023',#5,'\\X2\\4E00\\X0\\',$,$,#20,$,$,.ELEMENT.,0.);",
    "#24=IFCCARTESIANPOINT((0.,0.,3000.));",
    "#25=IFCAXIS2PLACEMENT3D(#24,$,$);",
    "#26=IFCLOCALPLACEMENT(#20,#25);",
    // No elevation of its own: it lies where it is placed.
    "#27=IFCBUILDINGSTOREY('0000000000000000000027',#5,'Upper',$,$,#26,$,$,.ELEMENT.,$);",
    "#28=IFCRELAGGREGATES('0000000000000000000028',#5,$,$,#16,(#21));",
    "#29=IFCRELAGGREGATES('0000000000000000000029',#5,$,$,#21,(#22));",
    "#30=IFCRELAGGREGATES('0000000000000000000030',#5,$,$,#22,(#23,#27));",
    "#50=IFCCARTESIANPOINT((0.,0.));",
    "#51=IFCAXIS2PLACEMENT2D(#50,$);",
    "#52=IFCRECTANGLEPROFILEDEF(.AREA.,$,#51,4000.,200.);",
    "#53=IFCDIRECTION((0.,0.,1.));",
    "#54=IFCEXTRUDEDAREASOLID(#52,#11,#53,2500.);",
    "#62=IFCSHAPEREPRESENTATION(#12,'Body','SweptSolid',(#54));",
    "#63=IFCPRODUCTDEFINITIONSHAPE($,$,(#62));",
    wall(70, 20, "Wall below"),
    wall(71, 26, "Wall above"),
    "#72=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000072',#5,$,$,(#70),#23);",
    "#73=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000073',#5,$,$,(#71),#27);",
    isOld
      ? "#74=IFCSPACE('0000000000000000000074',#5,'201',$,$,#26,#63,'Study',.ELEMENT.,.INTERNAL.,$);"
      : "#74=IFCSPACE('0000000000000000000074',#5,'201',$,$,#26,#63,'Study',.ELEMENT.,.INTERNAL.,$);",
    "#75=IFCRELAGGREGATES('0000000000000000000075',#5,$,$,#27,(#74));",
    "#80=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('A1'),$);",
    "#81=IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCBOOLEAN(.T.),$);",
    "#82=IFCPROPERTYSET('0000000000000000000082',#5,'Pset_WallCommon',$,(#80,#81));",
    "#83=IFCRELDEFINESBYPROPERTIES('0000000000000000000083',#5,$,$,(#70),#82);",
    "#84=IFCQUANTITYAREA('NetSideArea',$,$,10.5);".replace(",10.5);", isOld ? ",10.5);" : ",10.5,$);"),
    "#85=IFCELEMENTQUANTITY('0000000000000000000085',#5,'BaseQuantities',$,$,(#84));",
    "#86=IFCRELDEFINESBYPROPERTIES('0000000000000000000086',#5,$,$,(#70),#85);",
    ...more,
  ];
  return [
    "ISO-10303-21;",
    "HEADER;",
    "FILE_DESCRIPTION((''),'2;1');",
    "FILE_NAME('tiny.ifc','2026-01-01T00:00:00',(''),(''),'','','');",
    `FILE_SCHEMA(('${schema}'));`,
    "ENDSEC;",
    "DATA;",
    ...lines,
    "ENDSEC;",
    "END-ISO-10303-21;",
  ].join("\n");
}
