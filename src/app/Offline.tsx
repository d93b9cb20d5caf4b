import { Check, Minus, WifiOff } from "lucide-react";
import { menuDatasets } from "#datasets/registry.ts";
import { models } from "#models/registry.ts";
import { plural } from "#text/number.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./Offline.module.css";

/** What works without a connection comes first. */
export function Offline() {
  const bundled = models.filter((model) => model.bundled);
  return (
    <section className={styles.offline} aria-labelledby="offline">
      <h3 id="offline">
        <Icon of={WifiOff} />
        No connection. All of this works.
      </h3>
      <ul>
        <li>
          <Icon of={Check} />
          {bundled.map((model) => model.label).join(", ")} and {plural(menuDatasets.length, "sample")}
        </li>
        <li>
          <Icon of={Check} />
          Models fetched earlier, as long as this browser keeps them
        </li>
        <li className="quiet">
          <Icon of={Minus} />
          Other models need the network once
        </li>
      </ul>
    </section>
  );
}
