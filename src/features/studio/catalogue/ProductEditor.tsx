import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { catalogueLimits, returnExceptions } from '@/domain/catalogue/catalogue'
import type { CatalogueReply } from '@/domain/wire/catalogueHttp'
import { useText } from '@/features/shared/useText'
import type { StudioCatalogue } from '@/store/studio/createStudioCatalogue'
import { commonTexts } from '@/texts/commonTexts'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'
import { FormSheet } from '../forms/FormSheet'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'
import {
  changesOf,
  draftOfCatalogue,
  newCatalogueDraft,
  readCatalogueDraft,
  type CatalogueDraft,
  type CatalogueProblem,
} from './catalogueDraft'
import { PicturesField } from './PicturesField'
import { SkuTable } from './SkuTable'

interface ProductEditorProps {
  readonly store: StudioCatalogue
  /** Null: a new product. */
  readonly opened: CatalogueReply | null
  readonly onClose: () => void
}

const withPlace = (pair: readonly [string, string], place: 0 | 1, text: string): readonly [string, string] =>
  place === 0 ? [text, pair[1]] : [pair[0], text]

/** A product of the shop, new or to be changed. */
export function ProductEditor({ store, opened, onClose }: ProductEditorProps): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const { add, change: save, uploadPicture, pendingActions } = useStore(store)
  const [initial] = useState(() => (opened === null ? newCatalogueDraft : draftOfCatalogue(opened)))
  const [draft, setDraft] = useState<CatalogueDraft>(initial)
  const [tried, setTried] = useState(false)
  const change = (patch: Partial<CatalogueDraft>): void => setDraft({ ...draft, ...patch })
  const reading = readCatalogueDraft(draft, opened)
  const wrong = (...names: CatalogueProblem[]): string | undefined => {
    const found = tried && !reading.ok ? names.find((name) => reading.error.includes(name)) : undefined
    return found === undefined ? undefined : t(`problem.${found}`)
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!reading.ok) return
    const done =
      opened === null
        ? await add(reading.value)
        : await save(opened.id, { ...changesOf(reading.value, opened), version: opened.version })
    if (done.ok) onClose()
  }
  const state = pendingActions.save
  return (
    <FormSheet
      title={t(opened === null ? 'add' : 'edit')}
      submitText={common('action.save')}
      changed={draft !== initial}
      busy={state?.phase === 'busy'}
      error={state?.phase === 'failed' ? state.error : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('name')} problem={wrong('name')}>
        <TextField
          label={t('name')}
          value={draft.name}
          maxLength={catalogueLimits.name}
          onType={(name) => change({ name })}
        />
      </Field>
      <PicturesField
        label={t('pictures')}
        hint={t('picturesHint', { most: catalogueLimits.pictures })}
        most={catalogueLimits.pictures}
        urls={draft.pictures}
        upload={uploadPicture}
        onChange={(pictures) => change({ pictures })}
      />
      {([0, 1] as const).map((place) => (
        <View key={place} className={styles.pair}>
          <Field
            label={t('option', { nth: place + 1 })}
            hint={t('optionHint')}
            problem={place === 0 ? wrong('options') : undefined}
          >
            <TextField
              label={t('optionName', { nth: place + 1 })}
              value={draft.optionNames[place]}
              maxLength={catalogueLimits.optionName}
              onType={(text) => change({ optionNames: withPlace(draft.optionNames, place, text) })}
            />
          </Field>
          <Field label={t('optionValues', { nth: place + 1 })} hint={t('optionValuesHint')}>
            <TextField
              label={t('optionValues', { nth: place + 1 })}
              value={draft.optionValues[place]}
              onType={(text) => change({ optionValues: withPlace(draft.optionValues, place, text) })}
            />
          </Field>
        </View>
      ))}
      <SkuTable
        draft={draft}
        problem={wrong('price', 'stock')}
        upload={uploadPicture}
        onChange={(rows) => change({ rows })}
      />
      <Field label={t('description')}>
        <TextField
          label={t('description')}
          rows={4}
          value={draft.description}
          maxLength={catalogueLimits.description}
          onType={(description) => change({ description })}
        />
      </Field>
      <PicturesField
        label={t('descriptionPictures')}
        hint={t('descriptionPicturesHint', { most: catalogueLimits.descriptionPictures })}
        most={catalogueLimits.descriptionPictures}
        urls={draft.descriptionPictures}
        upload={uploadPicture}
        onChange={(descriptionPictures) => change({ descriptionPictures })}
      />
      <Field label={t('shipping')} hint={t('shippingHint')} problem={wrong('shipping')}>
        <TextField label={t('shipping')} value={draft.shipping} onType={(shipping) => change({ shipping })} />
      </Field>
      <Field label={t('limit')} hint={t('limitHint')} problem={wrong('limit')}>
        <TextField
          label={t('limit')}
          kind="count"
          value={draft.limit}
          maxLength={3}
          onType={(limit) => change({ limit })}
        />
      </Field>
      <Field label={t('terms')}>
        <SegmentedControl
          label={t('terms')}
          options={(['sevenDays', 'exception'] as const).map((value) => ({ value, text: t(`terms.${value}`) }))}
          value={draft.termsType}
          onChoose={(termsType) => change({ termsType })}
        />
      </Field>
      {draft.termsType === 'exception' && (
        <>
          <RadioList
            label={t('terms.exception')}
            options={returnExceptions.map((value) => ({ value, text: t(`terms.${value}`) }))}
            value={draft.termsReason}
            onChoose={(termsReason) => change({ termsReason })}
          />
          <Field label={t('termsText')} problem={wrong('terms')}>
            <TextField
              label={t('termsText')}
              value={draft.termsText}
              maxLength={catalogueLimits.termsText}
              onType={(termsText) => change({ termsText })}
            />
          </Field>
        </>
      )}
      <Field label={t('url')} hint={t('urlHint')} problem={wrong('url')}>
        <TextField label={t('url')} kind="link" value={draft.url} onType={(url) => change({ url })} />
      </Field>
    </FormSheet>
  )
}
