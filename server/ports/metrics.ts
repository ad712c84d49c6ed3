/**
 * Counters of the rooms and their sockets. A plain object that its owners write and the exporter reads when asked:
 * nothing is computed until somebody looks. Names ending in `Total` only grow; the others go up and down.
 */
export interface LiveMetrics {
  sockets: number
  socketsTotal: number
  /** Rooms held in memory. */
  rooms: number
  framesInTotal: number
  /** Frames written to sockets; a batch of many events is one frame. */
  framesOutTotal: number
  bytesOutTotal: number
  /** Entries that became durable. */
  eventsTotal: number
  /** Appends that the log could not keep. */
  appendFailuresTotal: number
  /** Sockets refused or closed with a reason: hello, token, flood, frame, version, room. */
  refusedTotal: number
  /** Times a slow reader was told of a gap instead of being sent the entries. */
  slowSkippedTotal: number
  /** Slow readers that were cut. */
  slowCutTotal: number
  /** Seats of those who read by a cloud's group. */
  seats: number
  polls: number
  /** Messages that a cloud took for a group. */
  relaySentTotal: number
  /** Messages that it did not take, each after all tries. */
  relayFailedTotal: number
  /** Entries that wait to be sent to groups. */
  relayWaiting: number
}

export const createLiveMetrics = (): LiveMetrics => ({
  sockets: 0,
  socketsTotal: 0,
  rooms: 0,
  framesInTotal: 0,
  framesOutTotal: 0,
  bytesOutTotal: 0,
  eventsTotal: 0,
  appendFailuresTotal: 0,
  refusedTotal: 0,
  slowSkippedTotal: 0,
  slowCutTotal: 0,
  seats: 0,
  polls: 0,
  relaySentTotal: 0,
  relayFailedTotal: 0,
  relayWaiting: 0,
})
