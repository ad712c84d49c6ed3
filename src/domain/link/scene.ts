/*
 * Content of a mini program code, its `scene`: at most 32 characters. `id=` and the room's id where that fits, else
 * `s=` and a short name that the server stores.
 */

/** Longest `scene`. Source: WeChat documentation, getUnlimitedQRCode, seen 2026-11. */
const LONGEST_SCENE = 32

/** The scene that names a room by its id; null where the id is too long. */
export const sceneOfRoom = (roomId: string): string | null => {
  const scene = `id=${roomId}`
  return scene.length <= LONGEST_SCENE ? scene : null
}

export const sceneOfName = (name: string): string => `s=${name}`

/** The short name in a scene as WeChat hands it over, escaped or not; empty where it has none. */
export const nameInScene = (scene: string): string => /^s(?:=|%3[Dd])([0-9a-f]{20})$/.exec(scene)?.[1] ?? ''
