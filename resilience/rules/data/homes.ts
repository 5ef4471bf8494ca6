import type { Cloud } from "../../../components/topology/model";
import { plainCode, regionCodes, regionFacts } from "../../../components/topology/tables/catalogue";
import type { HomeRegion } from "../settings";

/** Where a home's data may be, by cloud. */
interface Home {
  /** What it stands for. */
  readonly means: string;
  /** Countries inside, where the catalogue calls a region's geography by one: all of Azure's but two, few of the others. */
  readonly geographies: readonly string[];
  /** Codes beside those: of the other clouds, of multi-regions, of regions that the catalogue does not have. */
  readonly codes: Readonly<Record<Cloud, readonly string[]>>;
}

/**
 * Every home. A code that stands nowhere here is outside of all of them. What spans a border stays out: Google's EUR5 and
 * EUR7 reach London, EUR6 and EUR8 Zurich, Spanner's asia1 Seoul, nam14 Montreal.
 * @source Cities of the regions as the providers publish them; multi-regions, sovereign clouds and regions that the
 * catalogue does not have are from memory and unverified. GDPR holds in the EEA: regulation 2016/679, EEA decision 154/2018.
 */
export const homes: Readonly<Record<HomeRegion, Home>> = {
  eu: {
    means: "the EU and the EEA",
    geographies: ["Austria", "Belgium", "France", "Germany", "Italy", "Norway", "Poland", "Spain", "Sweden"],
    codes: {
      aws: ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3", "eusc-de-east-1"],
      azure: ["denmarkeast", "northeurope", "westeurope"],
      gcp: [
        ...["europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west3"],
        ...["europe-west4", "europe-west8", "europe-west9", "europe-west10", "europe-west12"],
        ...["eu", "eur3", "eur4", "dual-region-germany1"],
      ],
    },
  },
  uk: {
    means: "the United Kingdom",
    geographies: ["United Kingdom"],
    codes: { aws: ["eu-west-2"], azure: [], gcp: ["europe-west2"] },
  },
  ch: {
    means: "Switzerland",
    geographies: ["Switzerland"],
    codes: { aws: ["eu-central-2"], azure: [], gcp: ["europe-west6"] },
  },
  us: {
    means: "the United States",
    geographies: ["United States"],
    codes: {
      aws: ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "us-gov-east-1", "us-gov-west-1"],
      azure: ["usgovarizona", "usgovtexas", "usgovvirginia", "usdodcentral", "usdodeast"],
      gcp: ["us", "nam3", "nam4", "nam5", "nam6", "nam7", "nam8", "nam9", "nam10", "nam11", "nam12", "nam13"],
    },
  },
  ca: {
    means: "Canada",
    geographies: ["Canada"],
    codes: {
      aws: ["ca-central-1", "ca-west-1"],
      azure: [],
      gcp: ["northamerica-northeast1", "northamerica-northeast2"],
    },
  },
  au: {
    means: "Australia",
    geographies: ["Australia"],
    codes: { aws: ["ap-southeast-2", "ap-southeast-4"], azure: [], gcp: ["dual-region-australia1"] },
  },
  jp: {
    means: "Japan",
    geographies: ["Japan"],
    codes: {
      aws: ["ap-northeast-1", "ap-northeast-3"],
      azure: [],
      gcp: ["asia-northeast1", "asia-northeast2", "dual-region-japan1"],
    },
  },
  in: {
    means: "India",
    geographies: ["India"],
    codes: {
      aws: ["ap-south-1", "ap-south-2"],
      azure: ["jioindiacentral", "jioindiawest"],
      gcp: ["asia-south1", "asia-south2", "dual-region-india1"],
    },
  },
  br: {
    means: "Brazil",
    geographies: ["Brazil"],
    codes: { aws: ["sa-east-1"], azure: [], gcp: ["southamerica-east1"] },
  },
};

const homeNames = Object.keys(homes) as readonly HomeRegion[];
const clouds = ["aws", "azure", "gcp"] as const satisfies readonly Cloud[];

const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(homes).flatMap(([home, { geographies, codes }]) =>
    clouds.map((cloud) => {
      const inside = regionCodes(cloud).filter((code) =>
        geographies.includes(regionFacts(cloud, code)?.geography ?? ""),
      );
      return [`${home} ${cloud}`, new Set([...inside, ...codes[cloud]])] as const;
    }),
  ),
);

/**
 * Whether a region lies inside a home.
 * @param home - The home.
 * @param code - Code of a region or a multi-region, or its name as Azure displays it.
 * @param cloud - The cloud; without one, any cloud's code is taken.
 */
export function isInside(home: HomeRegion, code: string, cloud?: Cloud): boolean {
  const asked = cloud === undefined ? clouds : [cloud];
  return asked.some((one) => allowed.get(`${home} ${one}`)?.has(plainCode(code)));
}

/**
 * Whether a text is the code of a region or multi-region, as far as the catalogue and the homes know.
 * @param text - A code, or the name of something.
 * @param cloud - The cloud; without one, any cloud's code is taken.
 */
export function isRegion(text: string, cloud?: Cloud): boolean {
  const code = plainCode(text);
  const asked = cloud === undefined ? clouds : [cloud];
  return asked.some(
    (one) => regionFacts(one, code) !== undefined || homeNames.some((home) => isInside(home, code, one)),
  );
}

/**
 * Whether a code stands for several regions: Google's multi-regions and dual-regions by name.
 * @param code - Code of a region or a multi-region.
 */
export function spansRegions(code: string): boolean {
  return /^(us|eu|asia|europe|nam\d+|eur\d+|asia\d+|nam-eur-asia\d+|dual-region-.+)$/.test(plainCode(code));
}
