/**
 * Imports bring other people's published records in: a city's agencies, its complaints, its allegations.
 *
 * <p>The module owns the import profiles (one YAML file says which source column and which source code maps to which of Peel's
 * fields), the reading of the file, and the account of every run: what it brought, and every row it refused with line and
 * reason. It refuses to own what the rows become: it writes the same tables as the other features, in their terms, and hands
 * open complaints to whoever implements {@link org.peel.imports.OpenComplaints}.
 *
 * <p>Two kinds of fault, and they are never mixed. A fault of the <em>file</em> (a column is missing, a quote is never closed, a
 * byte is not of the encoding) refuses the whole file, because nobody can say any more where its rows begin or what they hold. A
 * fault of one <em>row</em> refuses that row only.
 *
 * <p>A row that stands in a file exactly as it stood the last time changes nothing, whatever people have done with the case
 * since. An import never deletes, never reopens or closes a case that is in work, and never takes a finding away.
 *
 * <p>Cells that a spreadsheet would run as a formula are kept as text, to the letter; {@link org.peel.imports.SpreadsheetText}
 * makes them harmless on the way out and is undone on the way in.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Imports")
package org.peel.imports;
