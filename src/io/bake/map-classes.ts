import type { AreaClass, RoadClass, WaterwayFeature } from "./map-feature.ts";

/**
 * What the words of OpenStreetMap, Tilezen, Overture and Geofabrik's shapefiles mean on the map.
 */

export const ROAD_WORDS: Readonly<Record<string, RoadClass>> = {
  motorway: "motorway", motorway_link: "motorway", trunk: "trunk", trunk_link: "trunk",
  primary: "primary", primary_link: "primary", secondary: "secondary", secondary_link: "secondary",
  tertiary: "tertiary", tertiary_link: "tertiary", residential: "residential", unclassified: "residential",
  living_street: "residential", road: "residential", service: "service", services: "service", busway: "service",
  pedestrian: "pedestrian", footway: "path", path: "path", cycleway: "path", steps: "path", track: "path",
  bridleway: "path", corridor: "path", pier: "path", highway: "motorway", major_road: "primary", minor_road: "residential",
  高速公路: "motorway", 高速: "motorway", 快速路: "trunk", 主干路: "primary", 主干道: "primary", 次干路: "secondary",
  次干道: "secondary", 支路: "tertiary", 街巷: "residential", 巷道: "residential", 小区路: "service", 步行街: "pedestrian",
  国道: "trunk", 省道: "primary", 县道: "secondary", 乡道: "tertiary",
}; // prettier-ignore

export const RAIL_WORDS: Readonly<Record<string, "rail" | "subway" | "tram">> = {
  rail: "rail", light_rail: "subway", subway: "subway", tram: "tram", narrow_gauge: "rail", monorail: "subway",
  funicular: "tram", preserved: "rail", 地铁: "subway", 铁路: "rail", 轻轨: "subway", 有轨电车: "tram",
}; // prettier-ignore

export const WATERWAY_WORDS: Readonly<Record<string, WaterwayFeature["waterwayClass"]>> = {
  river: "river", canal: "canal", stream: "stream", ditch: "ditch", drain: "ditch", 河流: "river", 河: "river", 运河: "canal", 渠: "canal", 沟渠: "ditch",
}; // prettier-ignore

/** Area classes by tag and value; `*` stands for any other value of the tag. Tags in the order in which they count. */
export const AREA_WORDS: readonly (readonly [tag: string, Readonly<Record<string, AreaClass>>])[] = [
  ["natural", {
    water: "water", bay: "water", wood: "forest", scrub: "grass", heath: "grass", grassland: "grass", sand: "sand", beach: "sand",
    wetland: "wetland", shingle: "sand", bare_rock: "sand",
  }],
  ["water", { "*": "water" }],
  ["waterway", { riverbank: "water", dock: "water", river: "water", canal: "water", stream: "water" }],
  ["leisure", {
    park: "park", garden: "park", nature_reserve: "park", common: "park", dog_park: "park", playground: "park", golf_course: "sports",
    pitch: "sports", stadium: "sports", sports_centre: "sports", track: "sports", swimming_pool: "water", marina: "water",
    recreation_ground: "park", water_park: "sports",
  }],
  ["landuse", {
    reservoir: "water", basin: "water", residential: "residential", commercial: "commercial", retail: "commercial",
    industrial: "industrial", garages: "industrial", port: "industrial", railway: "industrial", quarry: "sand", landfill: "industrial",
    depot: "industrial", grass: "grass", meadow: "grass", village_green: "park", recreation_ground: "park", forest: "forest",
    orchard: "farmland", vineyard: "farmland", farmland: "farmland", farmyard: "farmland", allotments: "farmland",
    plant_nursery: "farmland", greenhouse_horticulture: "farmland", cemetery: "grass", flowerbed: "grass", greenfield: "grass",
    construction: "construction", brownfield: "construction", education: "education", school: "education", university: "education",
    institutional: "commercial", civic_admin: "commercial", healthcare: "medical", plaza: "plaza",
    religious: "commercial", winter_sports: "sports", aquaculture: "water", salt_pond: "water",
  }],
  ["amenity", {
    school: "education", university: "education", college: "education", kindergarten: "education", hospital: "medical",
    clinic: "medical", parking: "parking", bicycle_parking: "parking", fountain: "water", grave_yard: "grass", marketplace: "commercial",
    fuel: "parking", bus_station: "parking", public_building: "commercial",
  }],
  ["tourism", { theme_park: "park", zoo: "park", attraction: "park", camp_site: "park", picnic_site: "park" }],
  ["place", { square: "plaza", islet: "grass" }],
  ["man_made", { pier: "plaza", wastewater_plant: "industrial", water_works: "industrial", works: "industrial" }],
  ["aeroway", { aerodrome: "industrial", apron: "parking", runway: "parking", taxiway: "parking" }],
  ["power", { substation: "industrial", plant: "industrial" }],
  ["highway", { pedestrian: "plaza", footway: "plaza", services: "parking", rest_area: "parking", platform: "plaza", service: "parking" }],
  ["railway", { platform: "plaza", station: "plaza" }],
]; // prettier-ignore

/** Tilezen's `kind`, Geofabrik's `fclass`, Overture's `class`: one word for everything. */
export const KIND_AREAS: Readonly<Record<string, AreaClass>> = {
  water: "water", ocean: "water", lake: "water", river: "water", riverbank: "water", basin: "water", dock: "water", canal: "water",
  reservoir: "water", swimming_pool: "water", fountain: "water", playa: "sand", bay: "water", stream: "water",
  park: "park", garden: "park", nature_reserve: "park", protected_area: "park", national_park: "park", recreation_ground: "park",
  playground: "park", dog_park: "park", zoo: "park", theme_park: "park", common: "park", village_green: "park",
  grass: "grass", meadow: "grass", scrub: "grass", heath: "grass", cemetery: "grass", grassland: "grass", grave_yard: "grass",
  forest: "forest", wood: "forest", natural_wood: "forest", natural_forest: "forest",
  farmland: "farmland", farm: "farmland", orchard: "farmland", allotments: "farmland", vineyard: "farmland", farmyard: "farmland",
  pitch: "sports", stadium: "sports", sports_centre: "sports", golf_course: "sports", track: "sports",
  residential: "residential", commercial: "commercial", retail: "commercial", industrial: "industrial", railway: "industrial",
  works: "industrial", port: "industrial", quarry: "sand", beach: "sand", sand: "sand", wetland: "wetland",
  school: "education", university: "education", college: "education", kindergarten: "education",
  hospital: "medical", clinic: "medical", pedestrian: "plaza", footway: "plaza", pier: "plaza", plaza: "plaza", bridge: "plaza",
  parking: "parking", fuel: "parking", apron: "parking", runway: "parking", construction: "construction", brownfield: "construction",
  绿地: "park", 公园: "park", 水系: "water", 水面: "water", 湖泊: "water", 河流水面: "water", 耕地: "farmland", 林地: "forest", 草地: "grass",
}; // prettier-ignore

/** Tags that say a polygon is something else than a building, mapped or not. */
export const OTHER_AREA_TAGS = [
  "natural", "water", "waterway", "leisure", "landuse", "amenity", "tourism", "place", "man_made", "aeroway", "power", "highway",
  "railway", "boundary", "barrier", "public_transport", "admin_level", "golf", "area:highway", "playground", "attraction", "historic",
] as const; // prettier-ignore

/** Tilezen kinds of polygons that are neither buildings nor painted. */
export const OTHER_KINDS: ReadonlySet<string> = new Set([
  "earth", "fence", "wall", "hedge", "tree_row", "attraction", "library", "place_of_worship", "station", "bus_stop", "neighbourhood",
  "locality", "county", "country", "region", "ferry", "aeroway", "platform", "urban_area", "military", "prison", "aerodrome", "boundary",
]); // prettier-ignore

/** Tags that name a place, in the order in which they count. */
export const PLACE_TAGS = [
  "emergency", "healthcare", "amenity", "public_transport", "railway", "shop", "office", "tourism", "leisure", "historic", "aeroway",
  "man_made", "craft", "power", "place", "highway", "natural",
] as const; // prettier-ignore

/** Values that are street furniture or survey points rather than places. */
export const NO_PLACES: ReadonlySet<string> = new Set([
  "yes", "no", "crossing", "traffic_signals", "stop", "give_way", "turning_circle", "turning_loop", "street_lamp", "motorway_junction",
  "speed_camera", "mini_roundabout", "tree", "bench", "waste_basket", "waste_disposal", "hunting_stand", "level_crossing", "switch",
  "buffer_stop", "railway_crossing", "milestone", "signal", "tower", "pole", "post_box", "vending_machine", "bicycle_parking",
  "parking_entrance", "parking_space", "telephone", "recycling", "grit_bin", "fire_hydrant", "stop_position", "platform", "steps",
  "elevator", "street_cabinet", "manhole", "flagpole", "mast", "surveillance", "antenna", "utility_pole", "picnic_table", "gate",
  "bollard", "toll_booth", "passing_place", "kerb", "cycle_barrier", "entrance", "address", "building", "building_part", "stile",
  "smoking_area", "loading_dock", "clock", "drinking_water", "peak", "stone", "rock", "spring", "trailhead", "lowered_kerb",
]); // prettier-ignore

/** One word for the several that tags have for the same facility. */
export const PLACE_WORDS: Readonly<Record<string, string>> = {
  doctors: "clinic", college: "university", halt: "station", train_station: "station", subway: "station", tram_stop: "station",
  assembly_point: "shelter", townhall: "government", public_building: "government", childcare: "kindergarten",
  charging_station: "charging", fire_station: "fire_station", ambulance_station: "ambulance", stop_area: "station",
}; // prettier-ignore

/** Facilities worth keeping even without a name, and even when they are tagged on a building. */
export const FACILITIES: ReadonlySet<string> = new Set([
  "school", "kindergarten", "university", "hospital", "clinic", "pharmacy", "fuel", "police", "fire_station", "ambulance", "station",
  "subway_entrance", "bus_station", "bus_stop", "shelter", "government", "nursing_home", "social_facility", "library", "museum",
  "theatre", "cinema", "place_of_worship", "marketplace", "supermarket", "mall", "stadium", "sports_centre", "hotel", "bank",
  "post_office", "charging", "ferry_terminal", "aerodrome", "helipad", "prison", "courthouse", "community_centre", "parking",
]); // prettier-ignore

/** Tags that a place may carry on; nobody's telephone number, no address of a person. */
export const KEPT_TAGS = [
  "amenity", "shop", "office", "tourism", "leisure", "healthcare", "emergency", "railway", "public_transport", "highway", "historic",
  "man_made", "aeroway", "place", "station", "subway", "operator", "brand", "network", "ref", "capacity", "beds", "religion", "sport",
  "cuisine", "opening_hours", "wheelchair", "kind", "kind_detail", "colour", "wikidata",
] as const; // prettier-ignore
