import { useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";

/** What a drag over the map does. */
export function ToolSwitch({ wide = false }: { readonly wide?: boolean }) {
  const tool = useExplorer((state) => state.tool);
  const flat = useExplorer((state) => state.map?.dims === 2);
  const setTool = useExplorer((state) => state.setTool);
  const options = [
    { value: "turn", label: flat ? "Move" : "Turn" },
    { value: "lasso", label: "Lasso" },
    { value: "box", label: "Box" },
  ] as const;
  return <Segment label="What a drag does" value={tool} options={options} onChange={setTool} wide={wide} />;
}
