/**
 * Where the backups of a region's GKE cluster are kept: another region, of the same country where there is one, else of the same
 * continent, else the nearest. It follows from the cluster's own region and from nothing else: a plan of backups cannot move, so
 * a choice among the configured regions would replace it whenever one of them comes or goes.
 *
 * Whether Backup for GKE stands in each of them is from memory, unverified. Where data may not leave a country that has one region
 * alone, its row is the one to change before the first `up`.
 */
export const gkeBackupRegions: Readonly<Record<string, string>> = {
  "africa-south1": "europe-west1",
  "asia-east1": "asia-northeast1",
  "asia-east2": "asia-southeast1",
  "asia-northeast1": "asia-northeast2",
  "asia-northeast2": "asia-northeast1",
  "asia-northeast3": "asia-northeast1",
  "asia-south1": "asia-south2",
  "asia-south2": "asia-south1",
  "asia-southeast1": "asia-southeast2",
  "asia-southeast2": "asia-southeast1",
  "australia-southeast1": "australia-southeast2",
  "australia-southeast2": "australia-southeast1",
  "europe-central2": "europe-west3",
  "europe-north1": "europe-north2",
  "europe-north2": "europe-north1",
  "europe-southwest1": "europe-west9",
  "europe-west1": "europe-west4",
  "europe-west10": "europe-west3",
  "europe-west12": "europe-west8",
  "europe-west2": "europe-west1",
  "europe-west3": "europe-west10",
  "europe-west4": "europe-west1",
  "europe-west6": "europe-west3",
  "europe-west8": "europe-west12",
  "europe-west9": "europe-west1",
  "me-central1": "me-west1",
  "me-central2": "me-central1",
  "me-west1": "me-central1",
  "northamerica-northeast1": "northamerica-northeast2",
  "northamerica-northeast2": "northamerica-northeast1",
  "northamerica-south1": "us-south1",
  "southamerica-east1": "southamerica-west1",
  "southamerica-west1": "southamerica-east1",
  "us-central1": "us-east1",
  "us-east1": "us-central1",
  "us-east4": "us-central1",
  "us-east5": "us-central1",
  "us-south1": "us-central1",
  "us-west1": "us-central1",
  "us-west2": "us-west1",
  "us-west3": "us-west1",
  "us-west4": "us-west1",
};
