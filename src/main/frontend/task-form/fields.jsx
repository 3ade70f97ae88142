import {
  Checkbox as FjsCheckbox, Datetime as FjsDatetime, FormContext, Radio as FjsRadio, Select as FjsSelect, Textarea as FjsTextarea,
  Textfield as FjsTextfield,
} from "@bpmn-io/form-js-viewer";
import { useContext } from "preact/hooks";

/**
 * form-js draws its own select and date picker, which a screen reader cannot read as such. Peel keeps the form's engine
 * (schema, conditions, validation, rows) and draws the fields as the same native controls that the server draws.
 */

/** @param {Record<string, string>} text words of the page, by name */
export function fieldsModule(text) {
  class Fields {
    constructor(formFields) {
      for (const [component, original] of [
        [Textfield, FjsTextfield], [Textarea, FjsTextarea], [Select, FjsSelect], [Radio, FjsRadio], [Checkbox, FjsCheckbox], [DateField, FjsDatetime],
      ]) {
        const drawn = props => component({ ...props, text });
        drawn.config = original.config;
        formFields.register(original.config.type, drawn);
      }
    }
  }
  Fields.$inject = ["formFields"];
  return { __init__: ["peelFields"], peelFields: ["type", Fields] };
}

function Textfield(props) {
  const { field, value, domId } = props;
  if (props.readonly) return <Shown {...props} label={field.label} value={value} />;
  return (
    <Frame {...props} label={field.label}>
      <input {...common(props)} id={domId} type="text" class={inputClass("usa-input", props)} value={value ?? ""}
        maxLength={field.validate?.maxLength} onInput={event => props.onChange({ value: event.target.value })} />
    </Frame>
  );
}

function Textarea(props) {
  const { field, value, domId } = props;
  if (props.readonly) return <Shown {...props} label={field.label} value={value} />;
  return (
    <Frame {...props} label={field.label}>
      <textarea {...common(props)} id={domId} class={inputClass("usa-textarea", props)} rows={rowsFor(value)}
        onInput={event => props.onChange({ value: event.target.value })} value={value ?? ""} />
    </Frame>
  );
}

/** Only days: a time of day stands in no form of Peel's. */
function DateField(props) {
  const { field, value, domId } = props;
  const label = field.dateLabel ?? field.label;
  if (props.readonly) return <Shown {...props} label={label} value={value} />;
  return (
    <Frame {...props} label={label}>
      <input {...common(props)} id={domId} type="date" class={inputClass("usa-input day-input", props)} value={value ?? ""}
        onInput={event => props.onChange({ value: event.target.value || null })} />
    </Frame>
  );
}

function Select(props) {
  const { field, value, domId, text } = props;
  const options = useOptions(field);
  if (props.readonly) return <Shown {...props} label={field.label} value={labelOf(options, value)} />;
  return (
    <Frame {...props} label={field.label}>
      <select {...common(props)} id={domId} class={inputClass("usa-select", props)} value={value ?? ""}
        onChange={event => props.onChange({ value: event.target.value || null })}>
        <option value="">{text.choose}</option>
        {options.map(option => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Frame>
  );
}

function Radio(props) {
  const { field, value, domId, errors, disabled } = props;
  const options = useOptions(field);
  if (props.readonly) return <Shown {...props} label={field.label} value={labelOf(options, value)} />;
  return (
    <div class={groupClass(props)}>
      <fieldset class="usa-fieldset" id={domId} aria-describedby={describedBy(props)} aria-invalid={errors?.length ? "true" : undefined} role="radiogroup">
        <legend class="usa-legend field-label">{field.label}<Optional {...props} /></legend>
        <Hint {...props} />
        <Errors {...props} />
        {options.map(option => (
          <div class="usa-radio" key={option.value}>
            <input class="usa-radio__input" type="radio" id={`${domId}-${option.value}`} name={domId} value={option.value} disabled={disabled}
              checked={value === option.value} onChange={() => props.onChange({ value: option.value })} onBlur={() => props.onBlur?.()} />
            <label class="usa-radio__label" for={`${domId}-${option.value}`}>{option.label}</label>
          </div>
        ))}
      </fieldset>
    </div>
  );
}

function Checkbox(props) {
  const { field, value, domId, disabled, errors, readonly } = props;
  return (
    <div class={groupClass(props)}>
      <Errors {...props} />
      <div class="usa-checkbox">
        <input class="usa-checkbox__input" type="checkbox" id={domId} checked={value === true} disabled={disabled || readonly}
          required={field.validate?.required} aria-describedby={describedBy(props)} aria-invalid={errors?.length ? "true" : undefined}
          onChange={event => props.onChange({ value: event.target.checked })} onBlur={() => props.onBlur?.()} />
        <label class="usa-checkbox__label" for={domId}>{field.label}</label>
      </div>
      <Hint {...props} />
    </div>
  );
}

/** What the program supplies and nobody may change: text, in a frame that scrolls when it is long. */
function Shown({ field, label, value, domId }) {
  if (isBehindTheScenes(field)) return null;
  const long = String(value ?? "").length > 1500;
  return (
    <div class="usa-form-group shown">
      <span class="field-label" id={`${domId}-label`}>{label}</span>
      <div id={domId} class={`shown__text${long ? " is-long" : ""}`} role="group" aria-labelledby={`${domId}-label`} tabIndex={long ? 0 : undefined}>
        {value || "—"}
      </div>
    </div>
  );
}

function Frame(props) {
  return (
    <div class={groupClass(props)}>
      <label class="usa-label field-label" for={props.domId}>{props.label}<Optional {...props} /></label>
      <Hint {...props} />
      <Errors {...props} />
      {props.children}
    </div>
  );
}

const Optional = ({ field, text }) => field.validate?.required ? null : <span class="usa-hint"> {text.optional}</span>;
const Hint = ({ field, domId }) => field.description ? <span class="usa-hint" id={`${domId}-hint`}>{field.description}</span> : null;
const Errors = ({ errors, domId }) => errors?.length
  ? <span class="usa-error-message" id={`${domId}-error`}>{errors.join(" ")}</span> : null;

/** An internal number that travels with a row so that the answer can name it; the words beside it are what people read. */
const isBehindTheScenes = field => field.key?.endsWith("Id");

const groupClass = ({ errors }) => errors?.length ? "usa-form-group usa-form-group--error" : "usa-form-group";
const inputClass = (name, { errors }) => errors?.length ? `${name} usa-input--error` : name;
const rowsFor = value => Math.min(14, Math.max(5, String(value ?? "").split("\n").length + 2));
const labelOf = (options, value) => options.find(option => option.value === value)?.label ?? value;

function describedBy({ field, errors, domId }) {
  const ids = [field.description && `${domId}-hint`, errors?.length && `${domId}-error`].filter(Boolean);
  return ids.length ? ids.join(" ") : undefined;
}

function common(props) {
  const { field, disabled, errors } = props;
  return {
    disabled,
    required: field.validate?.required || undefined,
    "aria-invalid": errors?.length ? "true" : undefined,
    "aria-describedby": describedBy(props),
    onBlur: () => props.onBlur?.(),
    onFocus: () => props.onFocus?.(),
  };
}

/** The choices of a field: written in the form, or supplied with its data under `valuesKey`. */
function useOptions(field) {
  const { getService } = useContext(FormContext);
  if (field.valuesKey) return getService("form")._getState().initialData?.[field.valuesKey] ?? [];
  return field.values ?? [];
}
