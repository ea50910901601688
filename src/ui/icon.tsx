import {
  Building2, Check, ChevronDown, CircleAlert, CircleCheck, CircleHelp, CloudOff, Contrast, Copy, Cuboid, Eye, EyeOff,
  FileWarning, House, Info, Layers, Link, List, LocateFixed, Minus, Moon, PanelLeftClose, PanelLeftOpen,
  PanelRightClose, PanelRightOpen, Plus, RotateCcw, Search, SquareDashedMousePointer, Sun, Sunset, TriangleAlert,
  X, Scan,
} from "lucide-react"; // prettier-ignore
import type { LucideIcon } from "lucide-react";

const ICONS = {
  alert: CircleAlert,
  buildings: Building2,
  check: Check,
  chevronDown: ChevronDown,
  close: X,
  contrast: Contrast,
  copy: Copy,
  cuboid: Cuboid,
  fade: Scan,
  eye: Eye,
  eyeOff: EyeOff,
  fileWarning: FileWarning,
  help: CircleHelp,
  home: House,
  info: Info,
  layers: Layers,
  link: Link,
  list: List,
  locate: LocateFixed,
  minus: Minus,
  moon: Moon,

  offline: CloudOff,
  ok: CircleCheck,
  panelLeftClose: PanelLeftClose,
  panelLeftOpen: PanelLeftOpen,
  panelRightClose: PanelRightClose,
  panelRightOpen: PanelRightOpen,
  pick: SquareDashedMousePointer,
  plus: Plus,
  retry: RotateCcw,
  search: Search,
  sun: Sun,
  sunset: Sunset,
  warn: TriangleAlert,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type IconName = keyof typeof ICONS;

export interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  readonly className?: string;
}

/** A line icon; always beside or inside something that has a name. */
export function Icon({ name, size = 16, className }: IconProps) {
  const Drawing = ICONS[name];
  return <Drawing size={size} strokeWidth={1.75} aria-hidden focusable={false} className={className ?? ""} />;
}
