package health.rollcall.workstation.sync;

import health.rollcall.protocol.Reference;
import java.util.List;

/// All reference data of one facility, as fetched together.
public record ReferenceData(
        List<Reference.Facility> facilities,
        List<Reference.Payer> payers,
        String facilityId,
        List<Reference.FacilityMember> members) {}
