import type { AssemblePorts } from './assemblePortsContract'
import { chooseChat } from './chat/chooseChat'
import { createFetchHttp } from './http/fetchHttp'
import { obeyWaits } from './http/obeyWaits'
import { noIdentity } from './identity/noIdentity'
import { createClientIds } from './kernel/clientIds'
import { systemClock } from './kernel/systemClock'
import { localKeyValue } from './keyValue/localKeyValue'
import { browserPresence } from './presence/browserPresence'

export const assemblePorts: AssemblePorts = () => ({
  http: obeyWaits(createFetchHttp(browserPresence.isOnline), systemClock),
  identity: noIdentity,
  chat: chooseChat(document),
  keyValue: localKeyValue,
  presence: browserPresence,
  clock: systemClock,
  ids: createClientIds(systemClock, Math.random),
  random: Math.random,
  language: navigator.language,
})
