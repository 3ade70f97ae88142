package org.peel.prosecution;

import java.util.stream.Collectors;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.Complaint;
import org.peel.casefile.Complaints;
import org.peel.casefile.Parties;
import org.peel.directory.Agencies;
import org.springframework.stereotype.Component;

/**
 * What is put before the prosecutor: what the complainant said, and what intake made of it. Composed from these rows alone, so
 * that nothing the agency learns, and above all nothing it compels, can find its way in.
 */
@Component
class Referral {

    private final Complaints complaints;
    private final Allegations allegations;
    private final Parties parties;
    private final Agencies agencies;

    Referral(Complaints complaints, Allegations allegations, Parties parties, Agencies agencies) {
        this.complaints = complaints;
        this.allegations = allegations;
        this.parties = parties;
        this.agencies = agencies;
    }

    /** Who is concerned: enough to know a conflict by, and no more. */
    String forScreening(CaseFile file) {
        var officers = parties.of(file.id()).stream().filter(party -> party.role() == Parties.PartyRole.SUBJECT_OFFICER)
                .map(party -> party.name() + " (" + party.officerUid() + ")").collect(Collectors.joining("\n"));
        var complainant = complaints.ofIncident(file.incidentId()).map(Complaint::contactName).orElse(null);
        return "Agency: " + agencies.get(file.agencyId()).name() + "\n\nOfficers concerned\n" + (officers.isEmpty() ? "not yet identified" : officers)
                + "\n\nComplainant\n" + (complainant == null ? "name not given" : complainant)
                + "\n\nAlleged\n" + allegations.ofIncident(file.incidentId()).stream().map(allegation -> allegation.category().words()).distinct()
                .collect(Collectors.joining("\n"));
    }

    /** The whole referral. */
    String inWords(CaseFile file) {
        return complaints.inWords(file.incidentId());
    }
}
