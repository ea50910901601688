import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import type { Disposable } from "#base/disposable.ts";
import type { Polygon } from "#kernels/polygon-clip.ts";

const TEXTURE_PX = 256;
/** How far the shadow reaches beyond the outline, for each metre that the building is wide. */
const REACH = 0.28;
const MIN_REACH_M = 3;

/** The soft shadow that a building has around its feet, where the sky does not reach. */
export class GroundShadow implements Disposable {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #texture: CanvasTexture;

  constructor(footprint: readonly Polygon[]) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [ring] of footprint) {
      for (let i = 0; i < (ring?.length ?? 0); i += 2) {
        [minX, maxX] = [Math.min(minX, ring![i]!), Math.max(maxX, ring![i]!)];
        [minY, maxY] = [Math.min(minY, ring![i + 1]!), Math.max(maxY, ring![i + 1]!)];
      }
    }
    if (minX > maxX) [minX, minY, maxX, maxY] = [-1, -1, 1, 1];
    const reachM = Math.max(MIN_REACH_M, REACH * Math.min(maxX - minX, maxY - minY));
    const widthM = maxX - minX + 4 * reachM;
    const heightM = maxY - minY + 4 * reachM;
    const canvas = document.createElement("canvas");
    canvas.width = TEXTURE_PX;
    canvas.height = TEXTURE_PX;
    const context = canvas.getContext("2d");
    if (context !== null) {
      const [sx, sy] = [TEXTURE_PX / widthM, TEXTURE_PX / heightM];
      // Only the shadow of the outline is wanted: the outline itself is drawn beside the picture.
      context.shadowColor = "black";
      context.shadowBlur = 2 * reachM * Math.min(sx, sy);
      context.shadowOffsetX = 2 * TEXTURE_PX;
      context.beginPath();
      for (const rings of footprint) {
        for (const ring of rings) {
          for (let i = 0; i < ring.length; i += 2) {
            const x = (ring[i]! - minX + 2 * reachM) * sx - 2 * TEXTURE_PX;
            const y = TEXTURE_PX - (ring[i + 1]! - minY + 2 * reachM) * sy;
            if (i === 0) context.moveTo(x, y);
            else context.lineTo(x, y);
          }
          context.closePath();
        }
      }
      context.fill("evenodd");
    }
    this.#texture = new CanvasTexture(canvas);
    const material = new MeshBasicMaterial({
      map: this.#texture,
      transparent: true,
      depthWrite: false,
      color: 0x000000,
    });
    this.mesh = new Mesh(new PlaneGeometry(widthM, heightM), material);
    this.mesh.position.set((minX + maxX) / 2, (minY + maxY) / 2, 0);
    this.mesh.renderOrder = -1;
  }

  setOpacity(opacity: number): void {
    this.mesh.material.opacity = opacity;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }
}
