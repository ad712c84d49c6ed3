import { PushEngine } from './pushEngine'
import { workerScope } from './workerScope'

const engine = new PushEngine((message) => workerScope.postMessage(message))
workerScope.onmessage = ({ data }) => engine.take(data)
