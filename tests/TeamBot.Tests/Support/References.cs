using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TeamBot.Tests.Support;

/// <summary>One type of ours that names another: in a signature, a field, an attribute or a method's body.</summary>
/// <param name="From">The full name of the type; what is nested in it, lambdas and async bodies included, counts as itself.</param>
/// <param name="To">The full name of the type it names, of whatever assembly of ours.</param>
internal readonly record struct Reference(string From, string To)
{
    public override string ToString() => $"{From} knows {To}";
}

/// <summary>Reads from the compiled code who knows whom. Names in comments and constants are not seen: nothing of them is left there.</summary>
internal sealed class References
{
    private static readonly string[] Ours = ["TeamBot", "DiscordStandIn"];

    private readonly HashSet<Reference> found = [];

    private References()
    {
    }

    public static IReadOnlySet<Reference> In(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var references = new References();
        foreach (var type in module.Types)
            references.OfType(type);
        return references.found;
    }

    private void OfType(TypeDefinition type)
    {
        Add(type, type.BaseType);
        AddAll(type, type.Interfaces.Select(i => i.InterfaceType));
        AddAll(type, type.Fields.Select(field => field.FieldType));
        AddAll(type, type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));
        OfAttributes(type, type.CustomAttributes);
        foreach (var method in type.Methods)
            OfMethod(type, method);
        foreach (var property in type.Properties)
            OfAttributes(type, property.CustomAttributes);
        foreach (var nested in type.NestedTypes)
            OfType(nested);
    }

    private void OfMethod(TypeDefinition type, MethodDefinition method)
    {
        AddSignature(type, method);
        AddAll(type, method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));
        OfAttributes(type, method.CustomAttributes);
        foreach (var parameter in method.Parameters)
            OfAttributes(type, parameter.CustomAttributes);
        if (!method.HasBody)
            return;
        AddAll(type, method.Body.Variables.Select(variable => variable.VariableType));
        AddAll(type, method.Body.ExceptionHandlers.Select(handler => handler.CatchType));
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
            OfOperand(type, operand);
    }

    private void OfOperand(TypeDefinition type, object? operand)
    {
        switch (operand)
        {
            case TypeReference named:
                Add(type, named);
                break;
            case MethodReference called:
                Add(type, called.DeclaringType);
                AddSignature(type, called);
                if (called is GenericInstanceMethod generic)
                    AddAll(type, generic.GenericArguments);
                break;
            case FieldReference field:
                Add(type, field.DeclaringType);
                Add(type, field.FieldType);
                break;
            case CallSite site:
                AddSignature(type, site);
                break;
        }
    }

    private void OfAttributes(TypeDefinition type, IEnumerable<CustomAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(type, attribute.AttributeType);
            AddAll(type, attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>());
        }
    }

    private void AddSignature(TypeDefinition type, IMethodSignature signature)
    {
        Add(type, signature.ReturnType);
        AddAll(type, signature.Parameters.Select(parameter => parameter.ParameterType));
    }

    private void AddAll(TypeDefinition from, IEnumerable<TypeReference?> to)
    {
        foreach (var type in to)
            Add(from, type);
    }

    private void Add(TypeDefinition from, TypeReference? to)
    {
        switch (to)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Add(from, generic.ElementType);
                AddAll(from, generic.GenericArguments);
                break;
            case IModifierType modified:
                Add(from, modified.ModifierType);
                Add(from, modified.ElementType);
                break;
            case TypeSpecification wrapped:
                Add(from, wrapped.ElementType);
                break;
            default:
                AddNamed(Outermost(from), Outermost(to));
                break;
        }
    }

    private void AddNamed(TypeReference from, TypeReference to)
    {
        if (IsOurs(to) && from.FullName != to.FullName)
            found.Add(new Reference(from.FullName, to.FullName));
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsOurs(TypeReference type) => Ours.Contains(type.Namespace.Split('.')[0]);
}
