using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>Laws of the pure rooms' types, read from the built assemblies.</summary>
public sealed class DomainTypeTests
{
    private static readonly Assembly Knowledge = Assembly.Load("CooperationBot.Knowledge");
    private static readonly Assembly Conversation = Assembly.Load("CooperationBot.Conversation");

    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] SayNothing =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Processor", "Constants"];

    /// <summary>Channels cannot see Knowledge, so what Conversation shows it must not mention it. Constructors are for the composition root, which sees both.</summary>
    [Fact]
    public void Conversation_shows_no_type_of_knowledge()
    {
        var leaks = from type in Conversation.GetExportedTypes()
                    from part in Surface(type)
                    from mentioned in Mentioned(part.Type)
                    where mentioned.Assembly == Knowledge
                    select $"{type.FullName}.{part.Member}: {mentioned.Name}";
        leaks.ShouldBeEmpty();
    }

    [Fact]
    public void Records_and_structs_of_the_pure_rooms_cannot_be_changed()
    {
        var changeable = from type in DomainTypes()
                         from field in type.GetFields(Declared)
                         where !field.IsInitOnly && !field.IsLiteral
                         select $"{type.FullName}.{field.Name} can be assigned";
        changeable.ShouldBeEmpty();
    }

    [Fact]
    public void Records_and_structs_of_the_pure_rooms_hold_no_collection_that_can_be_changed()
    {
        var changeable = from type in DomainTypes()
                         from property in type.GetProperties(Declared)
                         where property.GetMethod is { IsPublic: true, IsStatic: false } && IsChangeable(property.PropertyType)
                         select $"{type.FullName}.{property.Name} is a {property.PropertyType.Name}";
        changeable.ShouldBeEmpty();
    }

    [Fact]
    public void Public_types_of_the_pure_rooms_have_no_setter()
    {
        var settable = from type in Knowledge.GetExportedTypes().Concat(Conversation.GetExportedTypes())
                       from property in type.GetProperties(Declared)
                       where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
                       select $"{type.FullName}.{property.Name}";
        settable.ShouldBeEmpty();
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var names = from room in Repository.Rooms
                    from type in Assembly.Load($"CooperationBot.{room}").GetTypes()
                    where !IsGenerated(type) && SayNothing.Any(suffix => type.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal))
                    select type.FullName;
        names.ShouldBeEmpty();
    }

    /// <summary>Guards the two laws above against finding nothing to check.</summary>
    [Fact]
    public void The_laws_reach_the_types_they_are_for()
    {
        var names = DomainTypes().Select(type => type.Name).ToList();
        foreach (var expected in (string[])["Milestone", "Document", "SourceSpan", "Period", "Answer", "Citation", "Question"])
        {
            names.ShouldContain(expected);
        }

        IsChangeable(typeof(List<int>)).ShouldBeTrue();
        IsChangeable(typeof(string[])).ShouldBeTrue();
        IsChangeable(typeof(IList<int>)).ShouldBeTrue();
        IsChangeable(typeof(System.Collections.Immutable.ImmutableArray<int>)).ShouldBeFalse();
        Mentioned(typeof(Dictionary<string, List<int[]>>)).ShouldContain(typeof(int));
    }

    private static IEnumerable<Type> DomainTypes() =>
        Knowledge.GetTypes().Concat(Conversation.GetTypes())
            .Where(type => !IsGenerated(type) && !type.IsEnum && (type.IsValueType || type.GetMethod("<Clone>$") is not null));

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsChangeable(Type type)
    {
        if (type.IsArray)
        {
            return true;
        }

        if (type == typeof(string) || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return false;
        }

        // Records may hold what promises to stay as it is: the immutable and frozen collections, and records that happen to be sequences.
        return type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen")
            && type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
    }

    private static IEnumerable<(string Member, Type Type)> Surface(Type type)
    {
        if (type.BaseType is { } parent)
        {
            yield return ("(base)", parent);
        }

        foreach (var contract in type.GetInterfaces())
        {
            yield return ("(interface)", contract);
        }

        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            yield return (field.Name, field.FieldType);
        }

        foreach (var method in type.GetMethods(Declared).Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
        {
            yield return (method.Name, method.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                yield return ($"{method.Name}({parameter.Name})", parameter.ParameterType);
            }
        }
    }

    private static IEnumerable<Type> Mentioned(Type type)
    {
        if (type.HasElementType)
        {
            return Mentioned(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Mentioned).Prepend(type.GetGenericTypeDefinition()) : [type];
    }
}
