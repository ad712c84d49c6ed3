// A quiet loop for the demo stream, made of sums of sines: a warm pad, plucked notes, a little room. Deterministic.
const CHORDS = [[50, 57, 62, 66, 69], [47, 54, 59, 62, 66], [43, 50, 55, 59, 66], [45, 52, 57, 61, 64]]
const MELODY = [
  [0, 78], [3, 76], [5, 74], [8, 73], [10, 74], [13, 69], [16, 71], [19, 74], [21, 78], [24, 76], [27, 73], [29, 71],
]
const STEPS = 32
const TARGET_RMS = 0.085

const frequency = (note) => 440 * 2 ** ((note - 69) / 12)

/** Adds a decaying or swelling tone that wraps around the end of the loop. */
const addTone = (loop, sampleRate, { start, seconds, note, level, partials, envelope }) => {
  const length = Math.round(seconds * sampleRate)
  const base = (2 * Math.PI * frequency(note)) / sampleRate
  const first = Math.round(start * sampleRate)
  for (let i = 0; i < length; i++) {
    const gain = level * envelope(i / length)
    let value = 0
    for (let k = 0; k < partials.length; k++) value += partials[k] * Math.sin(base * (k + 1) * i * (1 + 0.0004 * k))
    loop[(first + i) % loop.length] += gain * value
  }
}

/** Echoes that wrap around, so that the room of the last bar is heard in the first. */
const addRoom = (loop, sampleRate) => {
  const dry = loop.slice()
  const echoes = [
    [0.113, 0.28], [0.197, 0.24], [0.311, 0.2], [0.443, 0.15], [0.641, 0.11], [0.887, 0.08], [1.279, 0.05],
  ]
  for (const [seconds, level] of echoes) {
    const delay = Math.round(seconds * sampleRate)
    for (let i = 0; i < loop.length; i++) loop[(i + delay) % loop.length] += level * dry[i]
  }
}

/** One loop of `length` samples, mono, as 32-bit floats at about -21 dB RMS. */
export const composeLoop = (length, sampleRate) => {
  const loop = new Float32Array(length)
  const total = length / sampleRate
  const bar = total / CHORDS.length
  const swell = (x) => Math.sin(Math.PI * x) ** 2
  const pluck = (x) => Math.min(1, x * 400) * Math.exp(-7 * x) * (1 - x)
  CHORDS.forEach((chord, i) => chord.forEach((note, k) => {
    const start = (i - 0.5) * bar + total
    addTone(loop, sampleRate, {
      start, seconds: bar * 2, note, level: 0.1 - 0.012 * k, partials: [1, 0.3, 0.12, 0.04], envelope: swell,
    })
  }))
  for (const [step, note] of MELODY) {
    addTone(loop, sampleRate, {
      start: (step / STEPS) * total, seconds: 3, note, level: 0.2, partials: [1, 0.42, 0.16, 0.08, 0.03],
      envelope: pluck,
    })
  }
  addRoom(loop, sampleRate)
  const rms = Math.sqrt(loop.reduce((sum, value) => sum + value * value, 0) / length)
  return loop.map((value) => value * (TARGET_RMS / rms))
}
