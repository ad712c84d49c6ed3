/** A row's place on its axis, px. */
export interface RowBox {
  readonly top: number
  readonly height: number
}

const endOf = ({ top, height }: RowBox): number => top + height

/** Keeps a row that was moved by `by` px inside its list. */
export function clampMove(boxes: readonly RowBox[], from: number, by: number): number {
  const [row, first, last] = [boxes[from], boxes[0], boxes[boxes.length - 1]]
  if (row === undefined || first === undefined || last === undefined) return 0
  return Math.min(endOf(last) - endOf(row), Math.max(first.top - row.top, by))
}

/** The place that a row has after it was moved by `by` px: it passes another once it covers the middle of it. */
export function placeAfter(boxes: readonly RowBox[], from: number, by: number): number {
  const row = boxes[from]
  if (row === undefined) return from
  const [top, end] = [row.top + by, endOf(row) + by]
  let place = from
  boxes.forEach((box, other) => {
    const middle = box.top + box.height / 2
    if (other > from && end > middle) place = Math.max(place, other)
    if (other < from && top < middle) place = Math.min(place, other)
  })
  return place
}

/** How far each of the other rows makes room, px, while the row `from` is held over the place `to`. */
export function shiftsFor(boxes: readonly RowBox[], from: number, to: number): number[] {
  const [row, first, second] = [boxes[from], boxes[0], boxes[1]]
  if (row === undefined || first === undefined || second === undefined) return boxes.map(() => 0)
  const room = row.height + (second.top - endOf(first))
  return boxes.map((_, other) => {
    if (other > from && other <= to) return -room
    return other < from && other >= to ? room : 0
  })
}
