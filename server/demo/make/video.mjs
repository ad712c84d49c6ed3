// Makes server/demo/assets/demo.flv. Usage: node server/demo/make/video.mjs
//
// 512 frames at 25 per second last exactly as long as 882 AAC frames of 1024 samples at 44.1 kHz (20.48 s), so a
// looped publish needs no padding: the next round starts 20480 ms later on both tracks.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { teaTable } from './scenes.mjs'
import { composeLoop } from './sound.mjs'
import { openScene, openStudio } from './studio.mjs'

const FRAMES = 512
const FRAMES_PER_SECOND = 25
const FRAMES_PER_GOP = 47
const AUDIO_FRAMES = 882
const SAMPLES_PER_AUDIO_FRAME = 1024
const SAMPLE_RATE = 44100
const VIDEO_KBPS = 322
const AUDIO_KBPS = 40
const MAX_BYTES = 1_000_000

const output = fileURLToPath(new URL('../assets/demo.flv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kaibo-demo-'))
const file = (name) => join(folder, name)
const ffmpeg = (...args) => execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...args], { stdio: 'inherit' })

/** Cuts the middle round out of three encoded rounds: its edges carry the codec's overlap, so the loop has no click. */
const cutMiddleRound = (adts) => {
  const starts = []
  for (let at = 0; at + 7 <= adts.length;) {
    starts.push(at)
    at += ((adts[at + 3] & 3) << 11) | (adts[at + 4] << 3) | (adts[at + 5] >> 5)
  }
  return adts.subarray(starts[AUDIO_FRAMES], starts[2 * AUDIO_FRAMES])
}

const makeSound = () => {
  const round = composeLoop(AUDIO_FRAMES * SAMPLES_PER_AUDIO_FRAME, SAMPLE_RATE)
  writeFileSync(file('rounds.f32'), Buffer.concat([round, round, round].map((part) => Buffer.from(part.buffer))))
  ffmpeg('-f', 'f32le', '-ar', `${SAMPLE_RATE}`, '-ac', '1', '-i', file('rounds.f32'),
    '-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', `${AUDIO_KBPS}k`, file('rounds.aac'))
  writeFileSync(file('loop.aac'), cutMiddleRound(readFileSync(file('rounds.aac'))))
}

const drawFrames = async () => {
  const studio = await openStudio()
  const encoder = spawn('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'image2pipe', '-c:v', 'mjpeg',
    '-framerate', `${FRAMES_PER_SECOND}`, '-i', '-', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8',
    file('frames.mkv')],
  { stdio: ['pipe', 'inherit', 'inherit'] })
  const encoded = once(encoder, 'close')
  try {
    const picture = await openScene(studio.page, teaTable)
    for (let i = 0; i < FRAMES; i++) {
      if (!encoder.stdin.write(await picture.moment(i / FRAMES, 0.97))) await once(encoder.stdin, 'drain')
    }
  } finally {
    encoder.stdin.end()
    await studio.close()
  }
  await encoded
}

const encode = () => {
  const common = ['-i', file('frames.mkv'),
    '-vf', 'scale=540:960:flags=lanczos:out_range=tv:out_color_matrix=bt709,format=yuv420p',
    '-c:v', 'libx264', '-preset', 'slower', '-profile:v', 'high', '-level', '3.1', '-b:v', `${VIDEO_KBPS}k`,
    '-bf', '0', '-g', `${FRAMES_PER_GOP}`, '-keyint_min', `${FRAMES_PER_GOP}`, '-sc_threshold', '0', '-refs', '3',
    '-x264-params', 'open-gop=0:aq-mode=3:aq-strength=0.9:rc-lookahead=60:deblock=0,0',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-passlogfile', file('pass')]
  ffmpeg(...common, '-pass', '1', '-an', '-f', 'null', '-')
  ffmpeg(...common, '-pass', '2', '-an', file('video.mp4'))
  ffmpeg('-i', file('video.mp4'), '-i', file('loop.aac'), '-map', '0:v', '-map', '1:a', '-c', 'copy',
    '-map_metadata', '-1', '-fflags', '+bitexact', '-flvflags', 'no_duration_filesize', output)
}

try {
  makeSound()
  await drawFrames()
  encode()
} finally {
  rmSync(folder, { recursive: true })
}
const { size } = statSync(output)
process.stderr.write(`${output}: ${size} bytes\n`)
if (size > MAX_BYTES) throw new Error(`demo.flv is ${size} bytes; the limit is ${MAX_BYTES}`)
