import type { AssemblePorts } from './assemblePortsContract'
import { weappSocket } from './chat/weappSocket'
import { readLanguage } from './device/weappDevice'
import { obeyWaits } from './http/obeyWaits'
import { createWeappHttp } from './http/weappHttp'
import { weChatIdentity } from './identity/weChatIdentity'
import { createClientIds } from './kernel/clientIds'
import { systemClock } from './kernel/systemClock'
import { weappKeyValue } from './keyValue/weappKeyValue'
import { createWeappPresence } from './presence/weappPresence'

export const assemblePorts: AssemblePorts = () => ({
  http: obeyWaits(createWeappHttp(), systemClock),
  identity: weChatIdentity,
  chat: weappSocket,
  keyValue: weappKeyValue,
  presence: createWeappPresence(),
  clock: systemClock,
  ids: createClientIds(systemClock, Math.random),
  random: Math.random,
  language: readLanguage(),
})
