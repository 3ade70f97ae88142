import { Form } from "@bpmn-io/form-js-viewer";
import { focusField } from "../error-summary/ErrorSummary.js";
import { jsonOf, send } from "../http.js";
import { answerOf, errorsById, pathOf } from "./answer.js";
import { fieldsModule } from "./fields.jsx";

const PAUSE_BEFORE_SAVING = 2500;

/**
 * The deployed form of a task, filled in by the person who holds it. Attaches over the plain HTML form that the server has
 * rendered: that one stays in use whenever this cannot start. What has been typed is kept on the server as a draft.
 */
export class TaskForm {
  /** @param {HTMLElement} root holds a form `[data-plain]`, a place `[data-live]` and a line `[data-status]`; `data-href` is the task's API address */
  constructor(root) {
    this.root = root;
    this.href = root.dataset.href;
    if (!this.href) throw new Error("task-form: data-href, the API address of the task, is missing");
    this.plain = part(root, "plain");
    this.live = part(root, "live");
    this.status = part(root, "status");
    this.problems = part(root, "problems");
    this.text = words(root.dataset);
  }

  async start() {
    const response = await send("GET", this.href);
    if (!response.ok) throw new Error(`task-form: ${this.href} answered ${response.status}; the plain form stays in use`);
    const task = await response.json();
    this.formVersion = task.formVersion;
    this.form = new Form({
      container: this.live,
      additionalModules: [fieldsModule(this.text), { translate: ["value", this.translate()] }],
    });
    await this.form.importSchema(withAllRowsShown(task.form), { ...task.data, ...task.draft?.fields });
    this.takeOver();
    this.savedFields = JSON.stringify(this.fields());
    if (task.draft?.savedAt) this.say(this.text.savedAt, timeOf(task.draft.savedAt));
  }

  takeOver() {
    this.plain.hidden = true;
    this.live.hidden = false;
    this.live.querySelector("form").addEventListener("submit", event => event.preventDefault());
    // Enter in a text field must not file an official act.
    this.live.addEventListener("keydown", event => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    this.plain.addEventListener("submit", event => {
      event.preventDefault();
      if (event.submitter?.value === "complete") this.complete(event.submitter);
      else this.saveDraft();
    });
    this.form.on("changed", () => this.changed());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.saveDraft({ keepalive: true });
    });
  }

  fields() {
    return answerOf(this.form.get("formFieldRegistry").getForm(), this.form._getSubmitData());
  }

  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.saveDraft(), PAUSE_BEFORE_SAVING);
  }

  async saveDraft(options) {
    clearTimeout(this.pause);
    if (this.over || this.saving) return;
    const fields = this.fields();
    const now = JSON.stringify(fields);
    if (now === this.savedFields) return;
    this.saving = true;
    try {
      const response = await send("PUT", `${this.href}/draft`, { formVersion: this.formVersion, fields }, options);
      if (response.ok) {
        const { savedAt } = await jsonOf(response);
        this.savedFields = now;
        this.lastSaved = timeOf(savedAt ?? new Date().toISOString());
        this.say(this.text.savedAt, this.lastSaved);
      } else {
        await this.refused(response);
      }
    } catch {
      this.say(this.text.notSaved);
    } finally {
      this.saving = false;
    }
  }

  async complete(button) {
    clearTimeout(this.pause);
    const errors = this.form.validate();
    if (Object.keys(errors).length) return this.showFieldErrors();
    button.disabled = true;
    this.say(this.text.sending);
    try {
      const response = await send("POST", `${this.href}/completion`, { formVersion: this.formVersion, fields: this.fields() });
      if (response.ok) {
        const { location: next } = await jsonOf(response);
        this.over = true;
        location.assign(`${response.headers.get("Location") ?? next ?? "/tasks"}?done`);
        return;
      }
      await this.refused(response);
    } catch {
      this.say("");
      this.showProblem(this.text.unreachable);
    }
    button.disabled = false;
  }

  /** What the server said no to: a field, an ended session, or a task that has gone elsewhere. */
  async refused(response) {
    this.say("");
    if (response.status === 401) {
      this.over = true;
      this.showProblem(this.lastSaved ? this.text.sessionEnded.replace("{0}", this.lastSaved) : this.text.sessionEndedUnsaved, this.text.signIn, this.root.dataset.signIn);
      return;
    }
    const problem = await jsonOf(response);
    if (problem.errors?.length) {
      this.showServerErrors(problem.errors);
      return;
    }
    if (response.status === 409 || response.status === 403 || response.status === 404) {
      this.over = true;
      this.showProblem(problem.detail ?? problem.title ?? this.text.taskGone, this.text.reload, location.href);
      return;
    }
    this.showProblem(problem.detail ?? problem.title ?? this.text.unreachable);
  }

  showFieldErrors() {
    const state = this.form._getState();
    const found = [];
    for (const instance of this.instances()) {
      const messages = messagesAt(state.errors, instance);
      if (messages?.length) found.push({ id: this.domId(instance), message: `${this.labelOf(instance)}: ${messages.join(" ")}` });
    }
    this.summary(found);
  }

  /** @param {{field: string, message: string}[]} errors as the problem document names them */
  showServerErrors(errors) {
    const instances = this.instances();
    this.form._setState({ errors: errorsById(errors, instances) });
    this.summary(errors.map(({ field, message }) => {
      const instance = instances.find(candidate => pathOf(candidate.valuePath) === field);
      return instance ? { id: this.domId(instance), message: `${this.labelOf(instance)}: ${message}` } : { message };
    }));
  }

  showProblem(message, label, href) {
    this.summary([{ message, label, href }], this.text.problem);
  }

  summary(items, heading = this.text.errorHeading) {
    const list = document.createElement("ul");
    list.className = "usa-list";
    for (const { id, message, label, href } of items) {
      const item = document.createElement("li");
      item.append(id ? link(`#${id}`, message) : message);
      if (href) item.append(" ", link(href, label));
      list.append(item);
    }
    const title = document.createElement("h2");
    title.className = "usa-alert__heading";
    title.textContent = heading;
    const body = document.createElement("div");
    body.className = "usa-alert__body";
    body.append(title, list);
    const alert = document.createElement("div");
    alert.className = "usa-alert usa-alert--error error-summary";
    alert.append(body);
    alert.addEventListener("click", event => {
      const target = event.target.closest("a[href^='#']");
      if (target && focusField(target.hash.slice(1))) event.preventDefault();
    });
    this.problems.replaceChildren(alert);
    this.problems.hidden = false;
    this.problems.focus();
  }

  say(message, ...values) {
    this.status.textContent = values.reduce((said, value, index) => said.replace(`{${index}}`, value), message ?? "");
  }

  instances() {
    return this.form.get("formFieldInstanceRegistry").getAllKeyed();
  }

  domId(instance) {
    return ["fjs-form", this.form._id, instance.id].join("-") + Object.values(instance.indexes ?? {}).map(index => `_${index}`).join("");
  }

  labelOf(instance) {
    const field = this.form.get("formFieldRegistry").get(instance.id);
    const rows = Object.values(instance.indexes ?? {}).map(index => ` ${index + 1}`).join("");
    return (field.dateLabel ?? field.label ?? field.key) + (rows && ` (${this.text.row}${rows})`);
  }

  translate() {
    const known = { "Field is required.": this.text.required, "Add new": this.text.add };
    return (template, replacements) => (known[template] ?? template).replace(/{([^}]+)}/g, (all, key) => replacements?.[key] ?? all);
  }
}

function part(root, name) {
  const found = root.querySelector(`[data-${name}]`);
  if (!found) throw new Error(`task-form: a [data-${name}] is missing`);
  return found;
}

/** form-js folds a list after five rows; a finding or vote that nobody sees is one that nobody makes. */
function withAllRowsShown(schema) {
  const components = schema.components?.map(component => withAllRowsShown(component));
  return schema.type === "dynamiclist" ? { ...schema, components, disableCollapse: true } : components ? { ...schema, components } : schema;
}

/** The `data-text-…` attributes of an element, by name: texts live in the server's message file, not in scripts. */
function words(dataset) {
  return Object.fromEntries(Object.entries(dataset)
    .filter(([name]) => name.startsWith("text"))
    .map(([name, value]) => [name[4].toLowerCase() + name.slice(5), value]));
}

function messagesAt(errors, instance) {
  return Object.values(instance.indexes ?? {}).reduce((at, index) => at?.[index], errors[instance.id]);
}

function link(href, label) {
  const anchor = document.createElement("a");
  anchor.className = "usa-link";
  anchor.href = href;
  anchor.textContent = label;
  return anchor;
}

const timeOf = instant => new Date(instant).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
