/** The wall clock as a picture: 32 cells, white for 1, the lowest bit of the milliseconds at the left. */
export const barcode = { widthPx: 640, heightPx: 360, cells: 32, cellPx: 20 } as const

/** Which cells are white at this time. */
export const cellsOf = (atMs: number): boolean[] =>
  Array.from({ length: barcode.cells }, (_, bit) => Math.floor(atMs / 2 ** bit) % 2 === 1)

/** How long ago a picture with these cells was made, milliseconds. */
export const ageOf = (cells: readonly boolean[], nowMs: number): number => {
  const then = cells.reduce((sum, isWhite, bit) => sum + (isWhite ? 2 ** bit : 0), 0)
  return (((nowMs % 2 ** 32) - then) + 2 ** 32) % 2 ** 32
}
