import { loadPart } from '../../../parts/loadPart'
import { SOUND_RATE_HZ } from '../soundFormat'

/** The sound of one microphone, on its way. */
export interface MicrophoneSound {
  /** Mono `Float32Array`s at `SOUND_RATE_HZ`. */
  readonly port: MessagePort
  close(): void
}

/** Taps a microphone in the browser's audio thread, so that neither the page nor its being hidden can hold it up. */
export async function tapMicrophone(stream: MediaStream): Promise<MicrophoneSound> {
  const audioContext = new AudioContext({ sampleRate: SOUND_RATE_HZ, latencyHint: 'interactive' })
  try {
    await loadPart(() =>
      audioContext.audioWorklet.addModule(
        /* webpackChunkName: "microphoneTap" */ new URL('./microphoneTap.ts', import.meta.url),
      ),
    )
    void audioContext.resume()
    // A call, a lid, another output device: a context that the system stopped is resumed once it may be.
    audioContext.onstatechange = () => {
      if (audioContext.state !== 'running' && audioContext.state !== 'closed') void audioContext.resume()
    }
    const { port1, port2 } = new MessageChannel()
    const tap = new AudioWorkletNode(audioContext, 'microphone-tap', { numberOfOutputs: 1, outputChannelCount: [1] })
    tap.port.postMessage(port1, [port1])
    audioContext.createMediaStreamSource(stream).connect(tap)
    // It gives silence; a node that leads nowhere is not run.
    tap.connect(audioContext.destination)
    return { port: port2, close: () => void audioContext.close() }
  } catch (cause) {
    void audioContext.close()
    throw cause
  }
}
